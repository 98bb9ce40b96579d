"""What every page tells its template: its languages, its note, its way back."""

from typing import Any

from django.http import HttpRequest
from django.utils import translation

from content.blocks.rendering import Part, kept, parts_of
from content.pages.queries import version_of, written_languages
from content.pages.terms import explained


def language_frame(page: Any) -> dict[str, Any]:
    """Return the note of a page whose text is in another language than its address."""
    if not page.is_fallback:
        return {"fallback_links": ()}
    return {"fallback_links": written_languages(page)}


def drawn_body(page: Any, request: HttpRequest) -> tuple[Part, ...]:
    """Return the parts of a page's body; a preview is drawn anew each time.

    The words around the text (“To think about”) are drawn in the language of the text,
    so that a page in a fallback language is in one language throughout. Only the words of
    the glossary are explained in the reader's language.
    """
    if getattr(request, "is_preview", False):
        return _draw(page)
    parts: tuple[Part, ...] = kept(("body", page.pk, version_of(page)), lambda: _draw(page))
    return parts


def _draw(page: Any) -> tuple[Part, ...]:
    with translation.override(page.content_language):
        parts = parts_of(page.body, {"page": page})
    return explained(parts, page)
