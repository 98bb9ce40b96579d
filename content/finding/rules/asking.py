"""What somebody asks for: each word, and what else it may be called. Plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from content.finding.rules.words import stem, words_of

Phrase = tuple[str, ...]
Synonyms = Mapping[Phrase, tuple[Phrase, ...]]
"""Each way of saying something with all the ways, the words folded but not stemmed."""

MOST_WORDS: Final = 8


@dataclass(frozen=True)
class Asked:
    """One thing that is asked for: the words as written, and the ways of saying it."""

    written: Phrase
    ways: tuple[Phrase, ...]

    @property
    def is_known(self) -> bool:
        """Say whether somebody has told what else this is called."""
        return len(self.ways) > 1


def synonyms_from(groups: Iterable[Iterable[str]]) -> dict[Phrase, tuple[Phrase, ...]]:
    """Return groups of words that mean the same, to be looked up by any of them.

    A word that stands in two groups means what both say.
    """
    found: dict[Phrase, dict[Phrase, None]] = {}
    for group in groups:
        phrases = [phrase for phrase in (tuple(words_of(each)) for each in group) if phrase]
        for phrase in phrases:
            found.setdefault(phrase, {phrase: None}).update(dict.fromkeys(phrases))
    return {phrase: tuple(ways) for phrase, ways in found.items()}


def asked_for(text: str, synonyms: Synonyms) -> tuple[Asked, ...]:
    """Return what a text asks for, the longest known phrase first at each place.

    Inflected forms of a known word are known too (“umgängen”): stems are compared, in the
    language that has the most endings of ours.
    """
    words = words_of(text)[:MOST_WORDS]
    known = {tuple(stem(word, "sv") for word in phrase): phrase for phrase in synonyms}
    longest = max(map(len, known), default=1)
    asked, place = [], 0
    while place < len(words):
        phrase = _longest_known(words[place : place + longest], known)
        written = tuple(words[place : place + (len(phrase) if phrase else 1)])
        ways = synonyms[phrase] if phrase else ()
        asked.append(Asked(written, tuple(dict.fromkeys((written, *ways)))))
        place += len(written)
    return tuple(asked)


def _longest_known(words: Sequence[str], known: Mapping[Phrase, Phrase]) -> Phrase | None:
    for length in range(len(words), 0, -1):
        stems = tuple(stem(word, "sv") for word in words[:length])
        if stems in known:
            return known[stems]
    return None


def stemmed(asked: Iterable[Asked], language: str) -> list[list[Phrase]]:
    """Return, for each thing asked for, the ways of saying it as stems of a language."""
    return [
        list(dict.fromkeys(tuple(stem(word, language) for word in way) for way in each.ways))
        for each in asked
    ]
