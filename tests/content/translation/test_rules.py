"""How a text stands, and what is told of those who wait for it: properties of the rules."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from content.translation.rules.readers import FEWEST, told
from content.translation.rules.states import (
    PageFacts,
    PieceFacts,
    state_of_page,
    state_of_piece,
)
from content.translation.vocabulary import TextState

PAGES = st.builds(
    PageFacts,
    is_read=st.booleans(),
    follows_source=st.booleans(),
    gaps=st.integers(0, 3),
    has_machine_text=st.booleans(),
    is_reviewed=st.booleans(),
)
TIMES = st.integers(0, 365).map(lambda days: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days))
PIECES = st.builds(
    PieceFacts,
    is_translated=st.booleans(),
    had_translation=st.booleans(),
    is_current=st.booleans(),
    is_by_machine=st.booleans(),
    written_at=TIMES,
    reviewed_at=st.none() | TIMES,
)


@given(PAGES)
def test_only_a_whole_fresh_and_read_page_is_reviewed(facts: PageFacts) -> None:
    is_whole = facts.is_read and facts.follows_source and not facts.gaps
    is_reviewed = state_of_page(facts) is TextState.REVIEWED
    assert is_reviewed == (is_whole and facts.is_reviewed)


@given(PAGES)
def test_a_page_that_nobody_reads_is_missing_whatever_else_is_known(facts: PageFacts) -> None:
    assert (state_of_page(facts) is TextState.MISSING) == (not facts.is_read)


@given(PAGES)
def test_what_a_machine_wrote_is_never_called_a_person_s(facts: PageFacts) -> None:
    if facts.has_machine_text:
        assert state_of_page(facts) is not TextState.UNREVIEWED


@given(PIECES)
def test_what_was_written_after_the_review_is_not_reviewed(facts: PieceFacts) -> None:
    if state_of_piece(facts) is TextState.REVIEWED:
        assert facts.is_translated
        assert facts.is_current
        assert facts.written_at <= facts.reviewed_at


@given(PIECES)
def test_a_piece_without_translation_is_missing_or_outdated(facts: PieceFacts) -> None:
    if not facts.is_translated:
        expected = TextState.OUTDATED if facts.had_translation else TextState.MISSING
        assert state_of_piece(facts) is expected


def test_a_piece_that_nobody_reviewed_tells_who_wrote_it() -> None:
    written = datetime(2026, 5, 1, tzinfo=UTC)
    by_hand = PieceFacts(is_translated=True, written_at=written)
    by_machine = PieceFacts(is_translated=True, is_by_machine=True, written_at=written)
    later = PieceFacts(is_translated=True, written_at=written, reviewed_at=written - timedelta(1))
    assert [state_of_piece(each) for each in (by_hand, by_machine, later)] == [
        TextState.UNREVIEWED,
        TextState.MACHINE,
        TextState.UNREVIEWED,
    ]


@given(st.lists(st.integers(0, 30)), st.integers(1, FEWEST - 1), st.integers(1, FEWEST - 1))
def test_nothing_told_of_groups_depends_on_how_small_a_small_one_is(
    sizes: list[int], one: int, other: int
) -> None:
    assert told([*sizes, one]) == told([*sizes, other])


@given(st.lists(st.integers(0, 30)))
def test_what_is_told_is_never_more_than_there_are(sizes: list[int]) -> None:
    readers = told(sizes)
    assert readers.number <= sum(sizes)
    assert (readers.number == sum(sizes)) == (not readers.has_few)
