"""What the author's check finds on a page, and how its text reads in each language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from wagtail.models import Page
from wagtail_localize.models import Translation

from content.pages.models import BasePage, language_of
from content.writing import rules
from content.writing.reading import Line, Piece, pieces_of
from content.writing.rules import Measure
from content.writing.vocabulary import FORBIDS, Finding
from lms.common.personal_numbers import has_personal_number

EXCERPT: Final = 120
HIDDEN: Final = ""
"""A personal number is not shown once more: whoever looks for it finds the block."""


@dataclass(frozen=True)
class Found:
    """Something in a block (or, without an id, in the page's own fields)."""

    finding: Finding
    block_id: str = ""
    label: str = ""
    number: int = 0
    excerpt: str = ""

    @property
    def forbids(self) -> bool:
        """Say whether the page cannot be published with it."""
        return self.finding in FORBIDS


@dataclass(frozen=True)
class Reading:
    """How a page reads in one language."""

    page_id: int
    language: str
    content_language: str
    measure: Measure
    found: int
    is_current: bool

    @property
    def is_translated(self) -> bool:
        """Say whether the text is in the language of the page's address."""
        return self.language == self.content_language

    @property
    def minutes(self) -> int:
        """Return the reading time in whole minutes."""
        return self.measure.minutes(self.content_language)


def has_text(page: Any) -> bool:
    """Say whether a page is written with blocks."""
    return isinstance(page, BasePage) and hasattr(page, "body")


def draft_of(page: Page) -> Any:
    """Return what would be published if somebody published the page now.

    A page that is translated side by side is made of its source and the translated pieces.
    """
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )
    if translation is not None and not page.alias_of_id:
        return translation.source.get_ephemeral_translated_instance(
            translation.target_locale, fallback=True
        )
    return page.get_latest_revision_as_object()


def found_in(page: Any) -> tuple[Found, ...]:
    """Return everything the check finds on a page, in order; what forbids comes first."""
    found = [*_in_fields(page)]
    levels: list[tuple[int, Piece, int]] = []
    for number, piece in enumerate(pieces_of(page.body), start=1):
        found += _in_piece(piece, number)
        levels += [(line.level, piece, number) for line in piece.lines if line.level]
    skipped = rules.skipped_levels([level for level, _piece, _number in levels])
    found += [_about(Finding.HEADING_SKIPS, *levels[place][1:]) for place in skipped]
    return tuple(sorted(found, key=lambda one: not one.forbids))


def refusals(page: Any) -> tuple[Found, ...]:
    """Return what keeps a page from being published; nothing for pages without blocks."""
    if not has_text(page):
        return ()
    return tuple(one for one in found_in(page) if one.forbids)


def readings_of(page: Any, draft: Any) -> tuple[Reading, ...]:
    """Return how a page reads in each language. Two queries, however many languages.

    Args:
        page: the page that is looked at.
        draft: the text it is judged by; the others are judged by what readers see.
    """
    same = type(page).objects.filter(translation_key=page.translation_key)
    pages = same.select_related("alias_of").order_by("locale__pk")
    return tuple(
        _reading(other, draft if other.pk == page.pk else other, is_current=other.pk == page.pk)
        for other in pages
    )


def measure_of(page: Any) -> Measure:
    """Measure the text of a page's blocks."""
    return rules.measure_all(piece.text for piece in pieces_of(page.body))


def _reading(page: Any, text: Any, *, is_current: bool) -> Reading:
    return Reading(
        page_id=page.pk,
        language=language_of(page.locale_id),
        content_language=page.content_language,
        measure=measure_of(text),
        found=len(found_in(text)),
        is_current=is_current,
    )


def _in_fields(page: Any) -> Iterator[Found]:
    for text in (page.title, page.summary):
        for finding, excerpt in _in_line(Line(text)):
            yield Found(finding, excerpt=excerpt)


def _in_piece(piece: Piece, number: int) -> Iterator[Found]:
    for lack in piece.lacks:
        yield _about(lack, piece, number)
    for line in piece.lines:
        if line.level and not line.text:
            yield _about(Finding.HEADING_EMPTY, piece, number)
        for finding, excerpt in _in_line(line):
            yield _about(finding, piece, number, excerpt)


_TEXT_CHECKS: Final[tuple[tuple[Finding, Callable[[str], list[str]]], ...]] = (
    (Finding.PERSONAL_NUMBER, lambda text: [HIDDEN] if has_personal_number(text) else []),
    (Finding.CHILD_NAMED, rules.named_children),
    (Finding.LONG_SENTENCE, rules.long_sentences),
)


def _in_line(line: Line) -> Iterator[tuple[Finding, str]]:
    for finding, check in _TEXT_CHECKS:
        for excerpt in check(line.text):
            yield finding, _short(excerpt)


def _about(finding: Finding, piece: Piece, number: int, excerpt: str = "") -> Found:
    return Found(finding, piece.id, piece.label, number, excerpt)


def _short(text: str) -> str:
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1].rstrip() + "…"
