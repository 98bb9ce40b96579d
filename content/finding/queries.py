"""What is found by words.

Everything costs the same whatever is searched: one query finds, one more reads what is
shown. When nothing is found, the nearest words are tried once (one more). Synonyms and
the vocabulary are kept in the process under the version of the page tree.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from content.blocks.rendering import kept
from content.finding.models import SearchEntry, Synonyms
from content.finding.rules.asking import Asked, Phrase, asked_for, stemmed, synonyms_from
from content.finding.rules.excerpts import Piece, excerpt, marked
from content.finding.rules.spelling import Vocabulary, nearest, vocabulary_of
from content.pages.hidden import below_any

MOST_HITS: Final = 600
WHOLE_ONLY: Final = 3
"""Synonyms up to this length are found as whole words only: “FH” begins too many others."""


@dataclass(frozen=True)
class Hit:
    """A page that says what was asked for; `score` tells how prominently."""

    pk: int
    key: UUID
    group: str
    language: str
    score: int


@dataclass(frozen=True)
class Found:
    """What was found, best first, one hit for each page whatever its languages.

    `corrected` holds the words that were searched instead, when those asked for were not
    found anywhere.
    """

    hits: tuple[Hit, ...]
    asked: tuple[Asked, ...] = ()
    corrected: str = ""

    def scores(self) -> Mapping[UUID, int]:
        """Return the pages' keys with their scores."""
        return {hit.key: hit.score for hit in self.hits}


@dataclass(frozen=True)
class Result:
    """A found page as it is shown, with the found words in their surroundings."""

    title: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    place: str
    url: str
    language: str


def search(
    words: str,
    language: str,
    *,
    version: int,
    group: str = "",
    hidden: Collection[UUID] = frozenset(),
) -> Found:
    """Return what says all the words, in the reader's language or in the source's.

    Args:
        words: as they were typed.
        language: the reader's.
        version: of the page tree, under which vocabulary and synonyms are kept.
        group: one kind of result, or all.
        hidden: keys of pages that this reader does not find, nor what lies below.
    """
    asked = asked_for(words, _synonyms(version))
    if not asked:
        return Found(())
    within = _within(group, hidden)
    hits = _hits(asked, language, within)
    if hits:
        return Found(hits, asked)
    meant = _meant(asked, _vocabulary(language, version))
    if meant is None:
        return Found((), asked)
    again = asked_for(meant, _synonyms(version))
    return Found(_hits(again, language, within), again, meant)


def results(hits: Sequence[Hit], asked: Sequence[Asked], language: str) -> tuple[Result, ...]:
    """Return some hits as they are shown, in their order. One query."""
    rows = SearchEntry.objects.defer("terms", "title_terms").in_bulk([hit.pk for hit in hits])
    return tuple(_result(rows[hit.pk], asked, language) for hit in hits if hit.pk in rows)


def languages_searched(language: str) -> tuple[str, ...]:
    """Return the reader's language and the one that everything is written in, each once."""
    return tuple(dict.fromkeys((language, settings.LANGUAGE_CODE)))


def _within(group: str, hidden: Collection[UUID]) -> Q:
    within = Q(group=group) if group else Q()
    return within & ~below_any(hidden, "page__path") if hidden else within


def _hits(asked: Sequence[Asked], language: str, within: Q) -> tuple[Hit, ...]:
    languages = languages_searched(language)
    stems = {code: stemmed(asked, code) for code in languages}
    entries = SearchEntry.objects.filter(
        within,
        reduce(or_, (Q(language=code) & _says_all(asked, stems[code]) for code in languages)),
    )
    rows = entries.values("pk", "key", "group", "language", "title_terms", "summary")
    found = [_hit(row, stems[row["language"]]) for row in rows[:MOST_HITS]]
    return _each_once(found, language)


def _says_all(asked: Sequence[Asked], stems: Sequence[Sequence[Phrase]]) -> Q:
    return reduce(
        and_,
        (
            reduce(or_, (_says(way, is_typed=not number) for number, way in enumerate(ways)))
            for _each, ways in zip(asked, stems, strict=True)
        ),
    )


def _says(way: Phrase, *, is_typed: bool) -> Q:
    """Find what was typed as the beginning of words, and short synonyms whole."""
    terms = (f" {stem}" if is_typed or len(stem) > WHOLE_ONLY else f" {stem} " for stem in way)
    return reduce(and_, (Q(terms__contains=term) for term in terms))


def _hit(row: Mapping[str, Any], stems: Sequence[Sequence[Phrase]]) -> Hit:
    score = sum(
        max(_prominence(row["title_terms"], row["summary"].lower(), way) for way in ways)
        for ways in stems
    )
    return Hit(row["pk"], row["key"], row["group"], row["language"], score)


IN_TITLE, BEGUN_IN_TITLE, IN_SUMMARY, IN_TEXT = 8, 6, 3, 1


def _prominence(title_terms: str, summary: str, way: Phrase) -> int:
    if all(f" {stem} " in title_terms for stem in way):
        return IN_TITLE
    if all(f" {stem}" in title_terms for stem in way):
        return BEGUN_IN_TITLE
    return IN_SUMMARY if all(stem in summary for stem in way) else IN_TEXT


def _each_once(hits: Iterable[Hit], language: str) -> tuple[Hit, ...]:
    """Return the best hits first; of a page in two languages the one the reader reads."""
    best: dict[UUID, Hit] = {}
    for hit in hits:
        other = best.get(hit.key)
        if other is None or (hit.language == language) > (other.language == language):
            best[hit.key] = hit
    return tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.pk)))


def _result(entry: SearchEntry, asked: Sequence[Asked], language: str) -> Result:
    stems = _all_stems(stemmed(asked, entry.language))
    around = excerpt(entry.text, stems, entry.language)
    if not around and entry.summary:
        around = marked(entry.summary, stems, entry.language)
    return Result(
        title=marked(entry.title, stems, entry.language),
        pieces=around,
        place=entry.place,
        url=_in_language(entry, language),
        language=entry.language,
    )


def _all_stems(asked: Iterable[Iterable[Phrase]]) -> Collection[str]:
    return frozenset(stem for ways in asked for way in ways for stem in way)


def _in_language(entry: SearchEntry, language: str) -> str:
    """Return the page's address in the reader's language: slugs are the same in all."""
    return entry.path.replace(f"/{entry.language}/", f"/{language}/", 1)


def _meant(asked: Sequence[Asked], vocabulary: Vocabulary) -> str | None:
    """Return the words with those that nobody uses replaced by the nearest, if any is."""
    words = [
        (nearest(word, vocabulary) or word) if not each.is_known else word
        for each in asked
        for word in each.written
    ]
    typed = [word for each in asked for word in each.written]
    return " ".join(words) if words != typed else None


def _synonyms(version: int) -> Mapping[Phrase, tuple[Phrase, ...]]:
    found: Mapping[Phrase, tuple[Phrase, ...]] = kept(
        ("synonyms", version),
        lambda: synonyms_from(group.ways for group in Synonyms.objects.all()),
    )
    return found


def _vocabulary(language: str, version: int) -> Vocabulary:
    """Return the words of titles and summaries, and all that have synonyms."""
    languages = languages_searched(language)
    found: Vocabulary = kept(("vocabulary", languages, version), lambda: _read_words(languages))
    return found


def _read_words(languages: Collection[str]) -> Vocabulary:
    rows = SearchEntry.objects.filter(language__in=languages).values_list("title", "summary")
    written = [text for row in rows for text in row]
    return vocabulary_of([*written, *(group.words for group in Synonyms.objects.all())])
