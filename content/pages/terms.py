"""Words of the field in a body, each with its definition where it stands first."""

from dataclasses import replace
from typing import Any

from django.utils import translation

from content.blocks.rendering import Part, kept
from content.glossary.queries import Explanation, Glossary, glossary_for
from content.glossary.rules import explained as with_explanations
from content.pages.models import language_of
from content.pages.queries import version_of
from lms.ui.api import drawn

TEMPLATE = "ui/components/term.html"
KEY_LETTERS = 8


def explained(parts: tuple[Part, ...], page: Any) -> tuple[Part, ...]:
    """Return the parts of a page's body with the words of the glossary explained.

    A word is looked for in the language of the text and explained in that of the address.
    What is answered stays as it is: there, every word is part of a question.
    """
    reader = language_of(page.locale_id)
    glossary = _glossary(page.content_language, reader, version_of(page))
    told: set[str] = set()

    def draw(key: str, word: str) -> str:
        return _drawn(glossary.explanations[key], word, page.content_language, reader)

    with translation.override(reader):
        return tuple(
            replace(part, html=with_explanations(part.html, glossary.lexicon, draw, told))
            for part in parts
        )


def _glossary(text: str, reader: str, version: int) -> Glossary:
    """Return what can be explained; read anew when anything that readers see has changed."""
    found: Glossary = kept(
        ("glossary", text, reader, version), lambda: glossary_for(text=text, reader=reader)
    )
    return found


def _drawn(found: Explanation, word: str, text: str, reader: str) -> str:
    html = drawn(
        TEMPLATE,
        id=found.key[:KEY_LETTERS],
        word=word,
        name=found.name,
        name_language=text,
        also=tuple((each.language, each.name) for each in found.also),
        definition=found.definition,
        definition_language=found.language,
        is_fallback=found.language not in {reader, reader.partition("-")[0]},
    )
    return html.strip()  # the file's last line would part a word from its full stop
