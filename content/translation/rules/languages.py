"""Whether texts are written in the language that they should be in, as far as letters tell."""

import unicodedata
from collections.abc import Iterable, Sequence

from content.translation.rules.marks import words_of

ENOUGH_LETTERS = 20
ENOUGH_TEXTS = 5
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def is_in_wrong_script(texts: Iterable[str], *, is_right_to_left: bool) -> bool:
    """Say whether most letters run in the other direction than the language does."""
    directions = [
        unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT
        for text in texts
        for letter in words_of(text)
        if letter.isalpha()
    ]
    fitting = sum(each == is_right_to_left for each in directions)
    return len(directions) >= ENOUGH_LETTERS and fitting * 2 < len(directions)


def is_copied(pairs: Sequence[tuple[str, str]]) -> bool:
    """Say whether most translations are the source itself; names and numbers may be."""
    long = [(source, text) for source, text in pairs if len(words_of(source).split()) > 1]
    same = sum(source == text for source, text in long)
    return len(long) >= ENOUGH_TEXTS and same * 2 > len(long)
