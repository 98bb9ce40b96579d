"""What every page tells its template: its languages, its note, its way back."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from content.blocks.rendering import Part, kept, parts_of
from content.pages.queries import version_of, written_languages
from content.pages.terms import explained
from content.translation.queries.pages import Standing
from content.translation.queries.pages import standing_of as read_standing
from lms.ui.api import is_text_only


def language_frame(page: Any) -> dict[str, Any]:
    """Return the note of a page whose text is in another language than its address."""
    if not page.is_fallback:
        return {"fallback_links": (), "standing": standing_of(page)}
    return {"fallback_links": written_languages(page)}


def standing_of(page: Any) -> Standing | None:
    """Return what readers are told of a translation; None of a page in the source language.

    Kept under the version of the tree; one query when read anew.
    """
    if (
        page.content_language == settings.LANGUAGE_CODE
        or getattr(page, "tree_version", None) is None
    ):
        return None
    key = ("standing", page.pk, version_of(page))
    standing: Standing | None = kept(key, lambda: read_standing(page))
    return standing


def drawn_body(page: Any, request: HttpRequest) -> tuple[Part, ...]:
    """Return the parts of a page's body; a preview is drawn anew each time.

    The words around the text (“To think about”) are drawn in the language of the text,
    so that a page in a fallback language is in one language throughout. Only the words of
    the glossary are explained in the reader's language.
    """
    if getattr(request, "is_preview", False):
        return _draw(page)
    parts: tuple[Part, ...] = kept(
        ("body", page.pk, version_of(page), is_text_only()), lambda: _draw(page)
    )
    return parts


def _draw(page: Any) -> tuple[Part, ...]:
    with translation.override(page.content_language):
        parts = parts_of(page.body, {"page": page})
    return explained(parts, page)
