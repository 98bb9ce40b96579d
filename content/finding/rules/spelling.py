"""The word that somebody meant: the nearest in a small vocabulary. Plain values."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from content.finding.rules.words import words_of

SHORTEST: Final = 4
"""Shorter words are as near to everything as to what was meant."""
LONG: Final = 7
"""From this length on, two slips are forgiven."""


@dataclass(frozen=True)
class Known:
    """A word of the vocabulary: how often it is used, and which letters it has."""

    word: str
    count: int
    letters: int


Vocabulary = Mapping[str, Known]


def vocabulary_of(texts: Iterable[str]) -> dict[str, Known]:
    """Return the words of some texts that are long enough to be misspelled."""
    counts = Counter(word for text in texts for word in words_of(text))
    return {
        word: Known(word, count, _letters(word))
        for word, count in counts.items()
        if len(word) >= SHORTEST - 1
    }


def nearest(word: str, vocabulary: Vocabulary) -> str | None:
    """Return the word that was meant, or None when it is right or nothing is near.

    One slip (a letter too many, too few, another, or two exchanged) is forgiven in words
    of four letters, two in words of seven. The nearest wins, then the one with the same
    beginning, then the commonest.
    """
    allowed = slips_allowed(word)
    if not allowed or word in vocabulary or _is_beginning(word, vocabulary):
        return None
    letters = _letters(word)
    best: tuple[int, bool, int, str] | None = None
    for known in vocabulary.values():
        if abs(len(known.word) - len(word)) > allowed:
            continue
        if (known.letters ^ letters).bit_count() > 2 * allowed:
            continue
        slips = distance(word, known.word, limit=allowed)
        if slips > allowed:
            continue
        rank = (slips, known.word[:1] != word[:1], -known.count, known.word)
        best = min(best, rank) if best else rank
    return best[3] if best else None


def slips_allowed(word: str) -> int:
    """Return how many slips are forgiven in a word of this length."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= LONG else 1


def distance(one: str, other: str, *, limit: int) -> int:
    """Return how many slips lie between two words; above the limit, any number above it.

    Source: optimal string alignment (Damerau-Levenshtein, neighbours exchanged once).
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, against in enumerate(other, start=1):
            cost = min(
                last[column] + 1, here[column - 1] + 1, last[column - 1] + (letter != against)
            )
            is_exchange = row > 1 and column > 1 and letter == other[column - 2]
            if is_exchange and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        if min(here) > limit:
            return limit + 1
        before, last = last, here
    return last[-1]


def _letters(word: str) -> int:
    """Return the set of a word's letters as bits; few letters share one."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 61)
    return bits


def _is_beginning(word: str, vocabulary: Vocabulary) -> bool:
    return any(known.startswith(word) for known in vocabulary)
