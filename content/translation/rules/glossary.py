"""Whether a translation uses the words that were agreed on."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Endings that Swedish puts on a word; a longer one makes another word of it.
_ENDING = r"\w{0,4}"


@dataclass(frozen=True)
class AgreedTerm:
    """What a word of the source is called in a language.

    Attributes:
        source: the word as it stands in the source's dictionary.
        forms: what it may be called, the preferred form first.
        note: why, or when.
    """

    source: str
    forms: tuple[str, ...]
    note: str = ""


def deviations(source: str, text: str, terms: Iterable[AgreedTerm]) -> list[AgreedTerm]:
    """Return the terms that the source uses and the translation calls something else.

    A word inside another term is that term's: who says "familjehemssekreterare" does not
    say "familjehem". Letters count, not vowel signs or case.
    """
    if not text:
        return []
    left, said = source.casefold(), plain(text)
    missing = []
    for term in sorted(terms, key=lambda each: -len(each.source)):
        left, uses = re.subn(rf"\b{re.escape(term.source.casefold())}{_ENDING}\b", " ", left)
        if uses and not any(plain(form) in said for form in term.forms):
            missing.append(term)
    return missing


def plain(text: str) -> str:
    """Return a text without case and vowel signs, with single spaces."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold())
    letters = (each for each in taken_apart if unicodedata.category(each) != "Mn")
    return " ".join("".join(letters).split())
