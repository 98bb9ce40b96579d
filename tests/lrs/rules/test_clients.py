"""Scopes and minutes, for whatever comes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.lrs.rules import Rights, rights_of, scope_of, seconds_left_of_minute

ANY_RIGHTS = st.builds(
    Rights, may_read=st.booleans(), may_write=st.booleans(), uses_documents=st.booleans()
)
INSTANTS = st.datetimes(
    min_value=datetime.min.replace(year=2000),  # noqa: DTZ901 (Hypothesis adds the zone)
    max_value=datetime.min.replace(year=2100),  # noqa: DTZ901
    timezones=st.just(UTC),
)


@given(ANY_RIGHTS)
def test_a_scope_says_what_it_was_made_of(rights: Rights) -> None:
    # Who may only write has no name for documents.
    named = rights if rights.may_read else replace(rights, uses_documents=False)
    expected = named if scope_of(rights) else None
    assert rights_of(scope_of(rights)) == expected


@given(ANY_RIGHTS, ANY_RIGHTS)
def test_rights_are_within_others_only_if_they_add_nothing(one: Rights, other: Rights) -> None:
    adds = (
        (one.may_read and not other.may_read)
        or (one.may_write and not other.may_write)
        or (one.uses_documents and not other.uses_documents)
    )
    assert one.within(other) is not adds


@given(st.text().filter(lambda text: "all" not in text and "statements" not in text))
def test_an_unknown_scope_opens_nothing(scope: str) -> None:
    assert rights_of(scope) is None
    assert rights_of(f"all {scope}") is None or not scope.split()


@given(INSTANTS)
def test_who_comes_back_when_told_comes_in_the_next_minute(at: datetime) -> None:
    seconds = seconds_left_of_minute(at)
    assert 1 <= seconds <= 60
    assert (at + timedelta(seconds=seconds)).minute == (at + timedelta(minutes=1)).minute
