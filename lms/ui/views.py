"""Pages that belong to no domain: errors, offline, the gallery."""

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from lms.ui import drawings
from lms.ui.gallery.drawing import showings
from lms.ui.languages import direction_of, own_name

log = structlog.get_logger("http")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this page is for others."""
    return render(request, "ui/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing here, or nothing for you."""
    return render(request, "ui/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke and that nothing was lost; needs no database and no context."""
    context = {"platform_name": settings.PLATFORM_NAME}
    try:
        page: str = loader.render_to_string("ui/errors/500.html", context)
    except Exception:
        # Whatever broke may have broken templates or static files too.
        log.exception("error_page_failed")
        page = "<!doctype html><title>500</title><h1>500</h1>"
    return HttpResponse(page, status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old to be trusted and how to send it again."""
    return render(request, "ui/errors/csrf.html", status=403)


def offline(request: HttpRequest) -> HttpResponse:
    """Say that there is no connection; kept by the browser for when there is none."""
    return render(request, "ui/errors/offline.html")


@require_safe
@cache_control(public=True, max_age=365 * 24 * 60 * 60, immutable=True)
def cover(request: HttpRequest, key: str) -> HttpResponse:
    """Serve the cover of a key as a file, for mails and previews."""
    return HttpResponse(drawings.cover_file(key), content_type="image/svg+xml")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component to those who build and edit; for others it does not exist."""
    if not (settings.DEBUG or _may_see_gallery(request)):
        raise Http404
    language = "ar" if request.GET.get("language") == "ar" else "en"
    theme = "dark" if request.GET.get("theme") == "dark" else "light"
    context = {
        "language": language,
        "theme": theme,
        "direction": direction_of(language),
        "showings": showings(request, language),
        "views": _gallery_views(language, theme),
    }
    return render(request, "ui/gallery/gallery.html", context)


def _may_see_gallery(request: HttpRequest) -> bool:
    user = request.user
    return user.is_authenticated and (user.is_staff or user.has_perm("wagtailadmin.access_admin"))


def _gallery_views(language: str, theme: str) -> list[dict[str, object]]:
    return [
        {
            "label": f"{own_name(code)}, {name}",
            "query": f"language={code}&theme={kind}",
            "is_current": (code, kind) == (language, theme),
        }
        for code in ("en", "ar")
        for kind, name in (("light", _("light")), ("dark", _("dark")))
    ]
