"""Reads about the site's languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from content.languages.models import SiteLanguage
from content.languages.words import total
from lms.config import languages
from lms.config.languages import SHIPPED, SOURCE, Language

_HEAVY = ("words", "compiled")


@dataclass(frozen=True)
class Standing:
    """A language on the list: how it stands and what can be done with it."""

    language: Language
    row: SiteLanguage | None
    pages: int
    pages_of_source: int
    texts: int

    @property
    def is_source(self) -> bool:
        """Say whether the site is written in it."""
        return self.language.code == SOURCE

    @property
    def is_shown(self) -> bool:
        """Say whether the administrator wants readers to be offered it."""
        return self.row.is_shown if self.row else True

    @property
    def is_hanging(self) -> bool:
        """Say whether its pages are still getting their addresses."""
        return bool(self.row and not self.row.is_ready and not self.row.is_leaving)

    @property
    def words_percent(self) -> int:
        """Return how much of the interface is in it."""
        if self.language.is_shipped:
            return 100
        done: int = self.row.words_done if self.row else 0
        return int(done * 100 // max(total(), 1))


def languages_now() -> list[Language]:
    """Read the languages as values: one query, and one more when words have changed.

    Compiled words are large and change seldom: those that this process has are not read again.
    """
    rows = list(SiteLanguage.objects.defer(*_HEAVY))
    known = languages.known()
    fresh = [row.pk for row in rows if row.digest and not _has_words_of(known.get(row.code), row)]
    compiled = (
        dict(SiteLanguage.objects.filter(pk__in=fresh).values_list("pk", "compiled"))
        if fresh
        else {}
    )
    return [_value(row, bytes(compiled.get(row.pk, b"")), known.get(row.code)) for row in rows]


def standings() -> list[Standing]:
    """Return every language with how far its pages are: four queries, however many there are."""
    rows = {row.code: row for row in SiteLanguage.objects.defer(*_HEAVY)}
    counts = _page_counts()
    written = _written_pieces()
    all_pages, _own = counts.get(SOURCE, (0, 0))

    def standing(language: Language, row: SiteLanguage | None) -> Standing:
        pages, own = counts.get(language.code, (0, 0))
        texts = own + written.get(language.code, 0)
        return Standing(language, row, pages, all_pages, texts)

    shipped = [standing(each, rows.get(code)) for code, each in SHIPPED.items()]
    added = [
        standing(_value(row, b"", None), row) for row in rows.values() if row.code not in SHIPPED
    ]
    return [*shipped, *added]


def texts_in(code: str) -> int:
    """Return how many pages and pieces of text somebody wrote in a language."""
    own: int = Page.objects.filter(locale__language_code=code, alias_of__isnull=True).count()
    pieces: int = StringTranslation.objects.filter(locale__language_code=code).count()
    return own + pieces


def pages_without(locale: Any) -> Iterator[int]:
    """Yield the pages of the source language that have no page in another, parents first."""
    there = Page.objects.filter(locale=locale).values("translation_key")
    pages = Page.objects.filter(locale__language_code=SOURCE, depth__gt=1)
    yield from (
        pages.exclude(translation_key__in=there).order_by("path").values_list("pk", flat=True)
    )


def lenders() -> list[tuple[str, str]]:
    """Return the languages whose words others may borrow: shipped, or with a file."""
    return [(code, each.own_name) for code, each in languages.known().items() if each.has_words]


def _page_counts() -> dict[str, tuple[int, int]]:
    counted = (
        Page.objects.filter(depth__gt=1)
        .values("locale__language_code")
        .annotate(all=Count("pk"), own=Count("pk", filter=Q(alias_of__isnull=True)))
        .order_by()
    )
    return {each["locale__language_code"]: (each["all"], each["own"]) for each in counted}


def _written_pieces() -> dict[str, int]:
    counted = StringTranslation.objects.values("locale__language_code").annotate(all=Count("pk"))
    return {each["locale__language_code"]: each["all"] for each in counted}


def _has_words_of(known: Language | None, row: SiteLanguage) -> bool:
    return known is not None and known.digest == row.digest and bool(known.words)


def _value(row: SiteLanguage, compiled: bytes, known: Language | None) -> Language:
    is_offered = row.is_shown and not row.is_leaving
    if row.code in SHIPPED:
        return SHIPPED[row.code].with_showing(is_shown=is_offered)
    words = compiled or (known.words if known and known.digest == row.digest else b"")
    speaks = row.is_interface and bool(row.digest)
    return Language(
        code=row.code,
        own_name=row.own_name,
        english_name=row.english_name,
        swedish_name=row.swedish_name,
        direction=row.direction,
        script=row.script,
        words_from="" if speaks else row.words_from,
        is_content=row.is_content,
        is_shown=is_offered and row.is_ready,
        words=words,
        digest=row.digest,
        words_else=row.words_from,
    )
