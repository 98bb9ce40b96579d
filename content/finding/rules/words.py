"""Words and their stems, alike on every database: plain values, no framework."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LONGEST_WORD: Final = 40

_MARKS: Final = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
"""Arabic vowel signs and the stretching line, which are written or not."""
_WORD: Final = re.compile(rf"(?:[^\W_]|{_MARKS.pattern})+")
_ALEFS: Final = str.maketrans("أإآٱىة", "اااايه")


@dataclass(frozen=True)
class Token:
    """A word where it stands in a text."""

    word: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text, folded, with the places where they stand."""
    return [Token(folded(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return [token.word for token in tokens_of(text) if token.word]


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Return a word without what writers leave out: capitals, Arabic vowel signs."""
    return _MARKS.sub("", word.lower()).translate(_ALEFS)[:LONGEST_WORD]


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of a text's words, each once, in the order in which they come."""
    return list(dict.fromkeys(stem(word, language) for word in words_of(text)))


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return what a word's forms share; a language without rules keeps its words."""
    return STEMMERS.get(language, str)(word)


def begins_with_any(word: str, stems: Iterable[str]) -> bool:
    """Say whether a word is a form of one of these stems, or a longer word made with it."""
    return word.startswith(tuple(stems))


# -- Swedish --------------------------------------------------------------------------------

_VOWELS: Final = frozenset("aeiouyäåö")
_S_BEARERS: Final = frozenset("bcdfghjklmnoprtvy")
_ENDINGS: Final = """
a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as
arnas ernas ornas es ades andes ens arens hetens erns at andet het ast
et ets ena enas an ans aden adens
"""
# The longest comes first: it is the one that is taken.
_INFLECTIONS: Final = sorted(_ENDINGS.split(), key=len, reverse=True)
_DOUBLED: Final = ("dd", "gd", "nn", "dt", "gt", "kt", "tt", "mm")
_DERIVED: Final[Mapping[str, str]] = {
    "fullt": "full",
    "löst": "lös",
    "els": "",
    "lig": "",
    "ig": "",
}


def _swedish(word: str) -> str:
    """Return the Swedish stem.

    Source: Snowball's Swedish algorithm, with “-et”, “-ena”, “-an”, “-aden” and “mm” added:
    “barnet”, “skolan”, “vårdnaden” and “hemmet” are what people write here.
    """
    region = _region(word)
    word = _without(word, region, _INFLECTIONS) or _without_s(word, region) or word
    if len(word) - 1 >= region and word.endswith(_DOUBLED):
        word = word[:-1]
    for suffix, kept in _DERIVED.items():
        if word.endswith(suffix) and len(word) - len(suffix) >= region:
            return word[: len(word) - len(suffix)] + kept
    return word


def _region(word: str) -> int:
    """Return where endings may begin: after the first consonant that follows a vowel."""
    for place in range(1, len(word)):
        if word[place] not in _VOWELS and word[place - 1] in _VOWELS:
            return max(place + 1, 3)
    return len(word)


def _without(word: str, region: int, endings: Iterable[str]) -> str | None:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= region:
            return word[: -len(ending)]
    return None


def _without_s(word: str, region: int) -> str | None:
    is_ending = word.endswith("s") and len(word) - 1 >= region and word[-2:-1] in _S_BEARERS
    return word[:-1] if is_ending else None


def _english(word: str) -> str:
    """Return an English word without its commonest endings."""
    for ending, kept in (("ies", "y"), ("ing", ""), ("es", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM and word[-2:] != "ss":
            return word[: -len(ending)] + kept
    return word


LEAST_STEM: Final = 4
_ARTICLES: Final = ("وال", "بال", "كال", "فال", "ال")


def _arabic(word: str) -> str:
    """Return an Arabic word without the article that is written together with it."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= LEAST_STEM - 1:
            return word[len(article) :]
    return word


STEMMERS: Final[Mapping[str, Callable[[str], str]]] = {
    "sv": _swedish,
    "en": _english,
    "ar": _arabic,
}
