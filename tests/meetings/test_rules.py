"""Seats, transitions and series, for whatever values."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.meetings import rules
from lms.meetings.vocabulary import Part, Rhythm, Standing

STOCKHOLM = "Europe/Stockholm"
EARLIEST, LATEST = (datetime.fromisoformat(day) for day in ("2024-01-01", "2030-01-01"))
moments = st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC))
standings = st.sampled_from(Standing)
answers = st.sampled_from(sorted(rules.ANSWERS))
free = st.none() | st.integers(0, 5)
repetitions = st.builds(
    rules.Repetition,
    rhythm=st.sampled_from(Rhythm),
    every=st.integers(1, 5),
    times=st.integers(1, 24),
)


def test_every_standing_has_its_row() -> None:
    assert set(rules.TRANSITIONS) == set(Standing)


@given(standings, standings)
def test_what_was_noted_is_only_corrected_by_another_note(now, then) -> None:
    if now in rules.ATTENDANCE and rules.may_become(now, then):
        assert then in rules.ATTENDANCE


@given(standings, answers, free)
def test_an_answer_takes_a_seat_only_where_one_is_free(now, answer, free) -> None:
    then = rules.answered(now, answer, free)
    if then in rules.SEATED and now not in rules.SEATED:
        assert free is None or free > 0


@given(standings.filter(lambda each: each not in rules.ATTENDANCE), answers, free)
def test_whoever_may_answer_gets_an_answer_that_the_table_knows(now, answer, free) -> None:
    assert rules.may_become(now, rules.answered(now, answer, free))


def test_whoever_asks_again_keeps_the_place_in_the_line() -> None:
    assert rules.answered(Standing.WAITING, Standing.YES, 1) == Standing.WAITING


@given(st.lists(st.integers(), unique=True), st.integers(0, 9))
def test_seats_go_to_the_first_in_line(waiting, free) -> None:
    moved = rules.moved_up(waiting, free)
    assert len(moved) <= free
    assert list(moved) == waiting[: len(moved)]


@given(st.none() | st.integers(0, 50), st.integers(0, 60))
def test_there_are_never_less_than_no_seats(seats, taken) -> None:
    left = rules.free_seats(seats, taken)
    assert left is None or left >= 0


@given(moments, repetitions)
def test_a_series_rises_and_keeps_its_number(first, repeats) -> None:
    starts = rules.series_starts(first, STOCKHOLM, repeats)
    assert len(starts) == repeats.times
    assert starts == sorted(set(starts))


@given(moments, repetitions)
def test_a_series_keeps_its_time_by_the_wall_clock(first, repeats) -> None:
    shown = rules.wall_clock(first, STOCKHOLM)
    if shown.hour == 2:  # The hour that a spring night leaves out.
        return
    starts = rules.series_starts(first, STOCKHOLM, repeats)
    assert {rules.wall_clock(each, STOCKHOLM).time() for each in starts} == {shown.time()}


def test_six_in_the_evening_stays_six_when_summer_ends() -> None:
    first = rules.instant(datetime.fromisoformat("2026-10-21T18:00"), STOCKHOLM)
    weekly = rules.Repetition(rhythm=Rhythm.WEEKLY, times=2)
    summer, winter = rules.series_starts(first, STOCKHOLM, weekly)
    assert (summer.hour, winter.hour) == (16, 17)


def test_the_thirty_first_becomes_the_last_day_and_comes_back() -> None:
    first = rules.instant(datetime.fromisoformat("2027-01-31T18:00"), STOCKHOLM)
    monthly = rules.Repetition(rhythm=Rhythm.MONTHLY, times=3)
    starts = rules.series_starts(first, STOCKHOLM, monthly)
    assert [(each.month, each.day) for each in starts] == [(1, 31), (2, 28), (3, 31)]


def test_an_hour_that_does_not_exist_is_taken_an_hour_later() -> None:
    missing = rules.instant(datetime.fromisoformat("2027-03-28T02:30"), STOCKHOLM)
    assert rules.wall_clock(missing, STOCKHOLM) == datetime.fromisoformat("2027-03-28T03:30")


@given(moments, st.integers(-40, 40))
def test_moving_by_days_keeps_the_hour(moment, days) -> None:
    shown = rules.wall_clock(moment, STOCKHOLM)
    if shown.hour != 2:
        moved = rules.wall_clock(rules.shifted(moment, STOCKHOLM, timedelta(days=days)), STOCKHOLM)
        assert moved == shown + timedelta(days=days)


@given(st.integers(-2, 3), st.integers(-2, 100))
def test_a_series_without_step_or_end_is_not_sound(every, times) -> None:
    repeats = rules.Repetition(rhythm=Rhythm.WEEKLY, every=every, times=times)
    assert repeats.is_sound == (every >= 1 and 1 <= times <= 60)


plans = st.fixed_dictionaries(
    {name: st.integers(0, 1) for part in Part for name in rules.FIELDS[part]}
)


@given(plans, plans)
def test_a_part_has_changed_when_one_of_its_fields_has(old, new) -> None:
    changed = rules.parts_changed(old, new)
    for part, names in rules.FIELDS.items():
        assert (part in changed) == any(old[name] != new[name] for name in names)


@given(moments)
def test_the_reminder_comes_in_the_afternoon_of_the_day_before(begins) -> None:
    due = rules.wall_clock(rules.reminder_due(begins, STOCKHOLM), STOCKHOLM)
    assert due.time() == rules.REMINDED_AT
    assert due.date() == rules.wall_clock(begins, STOCKHOLM).date() - timedelta(days=1)
