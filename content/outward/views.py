"""Sitemap, robots and cards: addresses without a language, for machines."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from content.outward.cards import Card, picture_of
from content.outward.queries import addresses_in, page_with_card
from content.pages.routing import current_version

DAY = 24 * 60 * 60
HIDDEN = ("admin", "workshop", "accounts", "my", "search", "learning")
XML = "application/xml"


@require_safe
@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell machines where not to look, and where everything stands."""
    codes = [code for code, _name in settings.LANGUAGES]
    lines = ["User-agent: *", "Disallow: /admin/"]
    lines += [f"Disallow: /{code}/{part}/" for code in codes for part in HIDDEN[1:]]
    lines += ["", f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Name the sitemap of each language that has public pages."""
    version = current_version()
    codes = [code for code, _name in settings.LANGUAGES if addresses_in(code, version=version)]
    context = {"base": settings.BASE_URL, "codes": codes}
    return render(request, "content/sitemaps.xml", context, content_type=XML)


@require_safe
def sitemap_of(request: HttpRequest, language: str) -> HttpResponse:
    """Name every public page of a language, with the same text in the other languages.

    Raises:
        Http404: nothing is written in this language.
    """
    addresses = addresses_in(language, version=current_version())
    if not addresses:
        raise Http404
    context = {"base": settings.BASE_URL, "addresses": addresses}
    return render(request, "content/sitemap.xml", context, content_type=XML)


@require_safe
@cache_control(public=True, max_age=DAY)
def card(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """Draw the picture that goes with a shared link.

    Raises:
        Http404: there is no such page, or not everyone may read it.
    """
    page = page_with_card(key, language)
    if page is None:
        raise Http404
    picture = picture_of(Card(str(key), page.title, page.specific_deferred.content_language))
    return HttpResponse(picture, content_type="image/png")
