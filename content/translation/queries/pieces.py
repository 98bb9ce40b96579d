"""The pieces of text of a page, and how each stands in a language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.translation.models import FormerText, PieceReading, ReviewState, TranslationReview
from content.translation.rules.merging import Identity, normal
from content.translation.rules.states import PieceFacts, state_of_piece
from content.translation.vocabulary import TextState

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


@dataclass(frozen=True)
class Piece:
    """A piece of text: what the source says, what its translation says and how it stands."""

    segment: StringSegment
    text: str
    state: TextState
    translation: StringTranslation | None = None

    @property
    def reading(self) -> PieceReading | None:
        """Return who has read what a machine wrote, as it says now."""
        return reading_of(self.translation) if self.translation else None

    @property
    def former(self) -> list[FormerText]:
        """Return what others had written here before, the latest first."""
        return list(self.translation.former.all()) if self.translation else []

    @property
    def source(self) -> str:
        """Return what the source says."""
        said: str = self.segment.string.data
        return said

    @property
    def identity(self) -> Identity:
        """Return what names the piece in a translator's file."""
        return Identity(self.place, normal(self.source))

    @property
    def place(self) -> str:
        """Return where the piece stands: its page and its path there."""
        return f"{self.segment.context.object_id}/{self.segment.context.path}"


def pieces_of(page: Page, locale: Any) -> list[Piece]:
    """Return the pieces of a page of the source language, in the order of its fields.

    Pieces are those of the text as it was when it was last opened for translation. Five
    queries, however many they are, and two more for what others wrote before.
    """
    segments = _segments(page)
    written = _written(page, locale)
    places = _places(page)
    reviewed_at = _reviewed_at(page, locale)
    current = {segment.string_id for segment in segments}
    left_over = {context for string, context in written if string not in current}

    def piece(segment: StringSegment) -> Piece:
        found = written.get((segment.string_id, segment.context_id))
        facts = PieceFacts(
            is_translated=found is not None,
            had_translation=segment.context_id in left_over,
            is_current=(segment.context.path, segment.string.data) in places,
            is_by_machine=found is not None and found.translation_type == MACHINE,
            is_read=found is not None and reading_of(found) is not None,
            written_at=found.updated_at if found else None,
            reviewed_at=reviewed_at,
        )
        return Piece(segment, found.data if found else "", state_of_piece(facts), found)

    def order(segment: StringSegment) -> tuple[int, int]:
        known = places.get((segment.context.path, segment.string.data), len(places))
        return known, segment.pk

    return [piece(segment) for segment in sorted(segments, key=order)]


def reading_of(translation: StringTranslation) -> PieceReading | None:
    """Return who has read what a machine wrote, if it still says what it said then."""
    reading: PieceReading | None = getattr(translation, "reading", None)
    return reading if reading and reading.read_at >= translation.updated_at else None


def new_pieces(page: Page, pieces: Sequence[Piece]) -> int:
    """Return how many texts the page has now that its pieces do not have yet."""
    known = {(piece.segment.context.path, piece.source) for piece in pieces}
    return len(set(_places(page)) - known)


def counts_of(pieces: Sequence[Piece]) -> list[tuple[TextState, int]]:
    """Return how many pieces are in each state; the most urgent first."""
    counted = Counter(piece.state for piece in pieces)
    return [(state, counted[state]) for state in TextState if counted[state]]


def translation_of(page: Page, locale: Any) -> Translation | None:
    """Return wagtail-localize's record of a page's translation into a language."""
    found = Translation.objects.filter(
        source__object_id=page.translation_key,
        source__locale_id=page.locale_id,
        target_locale=locale,
    )
    return found.select_related("source").first()


def is_written_by_hand(page: Page, locale: Any) -> bool:
    """Say whether the translation is a page that somebody wrote without its pieces."""
    own = Page.objects.filter(
        translation_key=page.translation_key, locale=locale, alias_of__isnull=True
    )
    return own.exists() and translation_of(page, locale) is None


def former_places(pages: Iterable[Page]) -> set[str]:
    """Return every place that the pages have or once had; one query."""
    keys = [page.translation_key for page in pages]
    found = TranslationContext.objects.filter(object_id__in=keys)
    return {f"{key}/{path}" for key, path in found.values_list("object_id", "path")}


def _segments(page: Page) -> list[StringSegment]:
    found = StringSegment.objects.filter(
        source__object_id=page.translation_key, source__locale_id=page.locale_id
    )
    return list(found.select_related("string", "context"))


def _written(page: Page, locale: Any) -> Mapping[tuple[int, int], StringTranslation]:
    found = StringTranslation.objects.filter(
        context__object_id=page.translation_key, locale=locale, has_error=False
    )
    with_readers = found.select_related("reading__read_by").prefetch_related("former__written_by")
    return {(each.translation_of_id, each.context_id): each for each in with_readers}


def _places(page: Page) -> dict[tuple[str, str], int]:
    """Return where each text of the page stands, as it reads now."""
    found = (each for each in extract_segments(page) if isinstance(each, StringSegmentValue))
    return {(each.path, each.string.data): number for number, each in enumerate(found)}


def _reviewed_at(page: Page, locale: Any) -> datetime | None:
    """Return since when somebody stands for the translation."""
    row = TranslationReview.objects.filter(
        page__translation_key=page.translation_key,
        page__locale=locale,
        state=ReviewState.REVIEWED,
    ).first()
    return (row.reviewed_at or row.updated_at) if row else None
