"""The pages of the shelf: what each tells its template, and the prints of leaflets."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.guides.queries import guides_on
from content.material.models import LeafletPage, LeafletThemePage, MaterialIndexPage
from content.material.queries import MATERIAL, editions_of, theme_of, themes_on
from content.material.vocabulary import ICONS, Reader
from content.pages.access import PageNotFound, get_page_for
from content.pages.contexts import page_context
from content.pages.frames import drawn_body, language_frame
from content.pages.queries import place_above, version_of, written_languages
from content.printing.answers import print_answer
from content.printing.blocks import Sheets, pieces_of
from content.printing.pages import document_of, printed
from lms.printing.api import Document


@require_safe
def to_material(request: HttpRequest) -> HttpResponse:
    """Lead to the shelf in the reader's language, wherever it lies."""
    return MATERIAL.lead()


@page_context(MaterialIndexPage)
def shelf(page: MaterialIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return the themes and the guides."""
    return {**language_frame(page), "themes": themes_on(page), "guides": guides_on(page)}


@page_context(LeafletThemePage)
def theme(page: LeafletThemePage, request: HttpRequest) -> dict[str, Any]:
    """Return the leaflets to choose from."""
    return {
        **language_frame(page),
        "editions": editions_of(page, version_of(page)),
        "above": place_above(page),
    }


@page_context(LeafletPage)
def leaflet(page: LeafletPage, request: HttpRequest) -> dict[str, Any]:
    """Return the words, the other leaflets of the theme, and the languages there are."""
    version = version_of(page)
    theme = theme_of(page, version)
    own = str(page.translation_key)
    return {
        **language_frame(page),
        "parts": drawn_body(page, request),
        "theme": theme,
        "others": [each for each in theme.editions if each.key != own] if theme else [],
        "icon": ICONS[Reader(page.reader)],
        "written_in": written_languages(page),
    }


@require_safe
def leaflet_print(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Give anyone a leaflet on paper."""
    try:
        page = get_page_for(request, LeafletPage, key)
    except PageNotFound as refusal:
        raise Http404(str(refusal)) from refusal
    return print_answer(
        request,
        lambda: leaflet_document(page),
        place=f"{page.translation_key}/{get_language()}",
        page_url=page.get_url() or "/",
    )


def leaflet_document(page: LeafletPage) -> Document:
    """Return a leaflet as a document, in the language that it is written in."""
    with printed(page):
        sheets = Sheets()
        pieces = pieces_of(page.body, sheets)
        return document_of(page, pieces, sheets, kicker=str(Reader(page.reader).label))
