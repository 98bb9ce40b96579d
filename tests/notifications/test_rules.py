"""When a mail is due, for whatever hours, choices and clock changes; what no notice holds."""

import uuid
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lms.notifications.rules import DIGEST_AT, Quiet, after_quiet, holding_numbers, mail_due
from lms.notifications.vocabulary import Choice
from tests.common.test_personal_numbers import numbers

STOCKHOLM = "Europe/Stockholm"
# Cairo leaves out midnight, Lord Howe moves by half an hour, Kathmandu never moves.
ZONES = [STOCKHOLM, "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kathmandu"]
EARLIEST, LATEST = (datetime.fromisoformat(day) for day in ("2024-01-01", "2030-01-01"))
moments = st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC))
hours = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
quiets = st.builds(Quiet, begin=hours, end=hours, zone=st.sampled_from(ZONES))
waiting = st.sampled_from([Choice.AT_ONCE, Choice.DAILY, Choice.WEEKLY])
NIGHT = Quiet(begin=time(21), end=time(7), zone=STOCKHOLM)
ALWAYS = Quiet(begin=time(0), end=time(0), zone=STOCKHOLM)
# The longest that quiet hours last, with the hour that an autumn night has twice.
A_NIGHT = timedelta(hours=25)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(STOCKHOLM)).astimezone(UTC)


def due(told: datetime, choice: Choice, quiet: Quiet = NIGHT, *, is_urgent: bool = False):
    return mail_due(told, choice=choice, is_urgent=is_urgent, quiet=quiet)


@given(moments, waiting, quiets)
def test_a_mail_never_comes_before_its_cause_or_in_quiet_hours(told, choice, quiet) -> None:
    found = due(told, choice, quiet)
    assert found >= told
    assert not quiet.covers(found)


@given(moments, st.sampled_from(Choice), quiets)
def test_what_is_urgent_comes_at_once_whatever_was_chosen(told, choice, quiet) -> None:
    assert due(told, choice, quiet, is_urgent=True) == told


@given(moments, quiets)
def test_what_only_stands_here_is_never_mailed(told, quiet) -> None:
    assert due(told, Choice.HERE, quiet) is None


@given(moments, quiets)
def test_outside_quiet_hours_at_once_means_now(told, quiet) -> None:
    assume(not quiet.covers(told))
    assert due(told, Choice.AT_ONCE, quiet) == told


@given(moments, quiets)
def test_the_wait_ends_as_soon_as_the_quiet_hours_do(moment, quiet) -> None:
    over = after_quiet(moment, quiet)
    assert over - moment <= 2 * A_NIGHT
    if over > moment:
        assert quiet.covers(over - timedelta(seconds=1))


@given(moments, quiets)
def test_a_daily_mail_comes_within_a_day_and_a_night(told, quiet) -> None:
    assert due(told, Choice.DAILY, quiet) - told <= A_NIGHT + 2 * A_NIGHT


@given(moments, quiets)
def test_a_weekly_mail_comes_within_a_week_and_a_night(told, quiet) -> None:
    assert due(told, Choice.WEEKLY, quiet) - told <= timedelta(days=7, hours=1) + 2 * A_NIGHT


@given(moments, st.timedeltas(timedelta(0), timedelta(days=9)), waiting, quiets)
@example(at("2027-10-31T02:10"), timedelta(minutes=52), Choice.AT_ONCE, NIGHT)
def test_what_is_told_later_is_never_mailed_earlier(told, later, choice, quiet) -> None:
    assert due(told + later, choice, quiet) >= due(told, choice, quiet)


@given(moments, st.sampled_from([Choice.DAILY, Choice.WEEKLY]))
def test_a_digest_comes_at_the_end_of_the_working_day(told, choice) -> None:
    shown = due(told, choice, ALWAYS).astimezone(ZoneInfo(STOCKHOLM))
    assert shown.time() == DIGEST_AT
    assert choice == Choice.DAILY or shown.weekday() == 0


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("2026-12-02T20:59", "2026-12-02T20:59"),
        ("2026-12-02T21:00", "2026-12-03T07:00"),
        ("2026-12-03T06:59", "2026-12-03T07:00"),
        # Clocks go forward on 28 March 2027 and back on 31 October: seven stays seven.
        ("2027-03-27T23:00", "2027-03-28T07:00"),
        ("2027-10-30T23:00", "2027-10-31T07:00"),
    ],
)
def test_a_night_is_slept_through_by_the_clock_on_the_wall(told, wanted) -> None:
    assert due(at(told), Choice.AT_ONCE) == at(wanted)


def test_an_end_that_a_spring_night_leaves_out_is_taken_an_hour_later() -> None:
    short = Quiet(begin=time(21), end=time(2, 30), zone=STOCKHOLM)
    found = after_quiet(at("2027-03-28T01:59"), short)
    assert found.astimezone(ZoneInfo(STOCKHOLM)).time() == time(3, 30)


def test_quiet_hours_that_an_autumn_night_begins_twice_are_kept_twice() -> None:
    short = Quiet(begin=time(21), end=time(2, 30), zone=STOCKHOLM)
    again = datetime.fromisoformat("2027-10-31T02:10:00+01:00")  # The second 02:10.
    assert after_quiet(again, short) == datetime.fromisoformat("2027-10-31T02:30:00+01:00")


def test_what_happens_when_the_digest_leaves_stands_in_the_next_one() -> None:
    assert due(at("2026-12-02T17:00"), Choice.DAILY) == at("2026-12-03T17:00")
    assert due(at("2026-11-30T17:00"), Choice.WEEKLY) == at("2026-12-07T17:00")


names = st.sampled_from(["about.day", "about.title", "once", "url"])
words = st.text("aåäö ابت-.:/", max_size=20)


@given(numbers(), names, words, words)
def test_a_personal_number_is_found_in_whichever_field_it_stands(number, name, before, after):
    _century, born, last = number
    fields = dict.fromkeys(["about.day", "about.title", "once", "url"], "Nätverksträff")
    fields[name] = f"{before} {born}-{last} {after}"
    assert holding_numbers(fields) == [name]


@given(numbers())
def test_a_personal_number_as_a_whole_number_is_found(number) -> None:
    assert holding_numbers({"about.count": int("19" + "".join(number[1:]))}) == ["about.count"]


@given(st.uuids(), st.integers(0, 10**6), moments, st.dates())
def test_keys_counts_and_moments_are_nobodys_number(drawn, count, moment, day) -> None:
    told = {"day": day.isoformat(), "at": moment.isoformat(), "count": count}
    keys = {"once": f"{count}:{moment.isoformat()}", "url": f"/sv/groups/{drawn}/"}
    assert holding_numbers(told | keys | {"bare": drawn.hex}) == []


def test_a_key_drawn_by_lot_is_nobodys_number_whatever_it_looks_like() -> None:
    unlucky = uuid.UUID("ab811228-9874-4000-8000-811228987400")
    assert holding_numbers({"url": f"/sv/meetings/{unlucky}/", "once": unlucky.hex}) == []
