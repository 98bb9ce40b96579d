"""How easily a text reads, and what in it looks like more than a text: plain values."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from content.writing.vocabulary import (
    EASE_FROM,
    FIRST_NAMES,
    LONG_SENTENCE,
    LONG_WORD,
    SLOWEST,
    WORDS_PER_MINUTE,
    Ease,
)

_WORD: Final = re.compile(r"\w+(?:[-'\u2019.:]\w+)*")
_END: Final = re.compile(r"[.!?؟…]+[\"\u201d\u2019»)]*\s+(?=(\S))")
_NAME: Final = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]+)((?: [A-ZÅÄÖ][\w\u2019-]+)+)")
TOP_HEADING: Final = 2
"""The page's title is the first level; headings in its text begin on the second."""


@dataclass(frozen=True)
class Measure:
    """What reading ease is reckoned from; the measures of two texts add up."""

    words: int = 0
    sentences: int = 0
    long_words: int = 0

    def __add__(self, other: "Measure") -> "Measure":
        """Return the measure of both texts together."""
        return Measure(
            self.words + other.words,
            self.sentences + other.sentences,
            self.long_words + other.long_words,
        )

    @property
    def lix(self) -> int:
        """Return the readability index, 0 for no text.

        Words per sentence and the share of words longer than six letters, in percent.
        Source: C. H. Björnsson, Läsbarhet (1968).
        """
        if not self.words:
            return 0
        per_sentence = self.words / max(1, self.sentences)
        return round(per_sentence + 100 * self.long_words / self.words)

    @property
    def ease(self) -> Ease:
        """Return what the index means, for a Swedish text."""
        return next((ease for lowest, ease in EASE_FROM if self.lix >= lowest), Ease.VERY_EASY)

    def minutes(self, language: str) -> int:
        """Return how long it takes to read, in whole minutes; some text takes at least one."""
        pace = WORDS_PER_MINUTE.get(language, SLOWEST)
        return -(-self.words // pace)


def words_in(text: str) -> list[str]:
    """Return the words of a text; an abbreviation or a compound is one word."""
    return _WORD.findall(text)


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a text; a line break ends one, an abbreviation does not."""
    return [sentence for line in text.splitlines() for sentence in _split(line)]


def measure(text: str) -> Measure:
    """Measure a text."""
    words = words_in(text)
    sentences = [one for one in sentences_in(text) if words_in(one)]
    return Measure(len(words), len(sentences), sum(1 for word in words if _is_long(word)))


def measure_all(texts: Iterable[str]) -> Measure:
    """Measure several texts as one."""
    return sum((measure(text) for text in texts), Measure())


def long_sentences(text: str, *, limit: int = LONG_SENTENCE) -> list[str]:
    """Return the sentences with more words than the limit."""
    return [one for one in sentences_in(text) if len(words_in(one)) > limit]


def named_children(text: str) -> list[str]:
    """Return what looks like a child's full name: a common first name beside a surname.

    It finds names in Latin letters alone, and not all of them: a hint, never a proof.
    """
    return [found.group() for found in _NAME.finditer(text) if found[1] in FIRST_NAMES]


def skipped_levels(levels: Sequence[int]) -> list[int]:
    """Return the places of headings that stand more than one level below what leads to them."""
    above = [TOP_HEADING - 1, *levels]
    return [place for place, level in enumerate(levels) if level > above[place] + 1]


def _is_long(word: str) -> bool:
    return sum(1 for letter in word if letter.isalpha()) >= LONG_WORD


def _split(line: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(line):
        # What goes on in small letters was an abbreviation: “t.ex. barnet”.
        if end[1].islower():
            continue
        yield line[start : end.end()].strip()
        start = end.end()
    if line[start:].strip():
        yield line[start:].strip()
