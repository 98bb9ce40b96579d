"""Asking, answering, moving, cancelling, noting: through the front door."""

from datetime import datetime, timedelta

import pytest

from lms.accounts.api import erase
from lms.common.clock import now
from lms.meetings import api, errors
from lms.meetings.models import CalendarAddress, Meeting
from lms.meetings.rules import instant
from lms.meetings.vocabulary import Rhythm, Standing
from tests.factories.accounts import UserFactory
from tests.factories.meetings import begun, meeting_of, plan, standings

pytestmark = pytest.mark.django_db

YES, NO, MAYBE = Standing.YES, Standing.NO, Standing.MAYBE


def full_meeting(waiting: int):
    """Return a meeting with one seat, who has it, and who waits for it."""
    seated, *others = UserFactory.create_batch(1 + waiting)
    meeting = meeting_of(seated, *others, seats=1)
    for person in (seated, *others):
        api.answer(meeting=meeting, user=person, answer=YES)
    return meeting, seated, others


def test_who_comes_too_late_for_a_seat_waits() -> None:
    meeting, seated, [late] = full_meeting(1)
    assert standings(meeting) == {seated.email: "yes", late.email: "waiting"}


@pytest.mark.parametrize("answer", [NO, MAYBE])
def test_a_seat_that_is_given_up_goes_to_the_first_in_line(answer) -> None:
    meeting, seated, [first, second] = full_meeting(2)
    api.answer(meeting=meeting, user=first, answer=YES)  # Asking again changes nothing.

    api.answer(meeting=meeting, user=seated, answer=answer)

    assert standings(meeting) == {
        seated.email: answer.value,
        first.email: "yes",
        second.email: "waiting",
    }


def test_more_seats_let_those_who_wait_move_up() -> None:
    meeting, _seated, [first, second] = full_meeting(2)
    api.change(meeting=meeting, plan=plan(seats=2))
    assert standings(meeting)[first.email] == "yes"
    assert standings(meeting)[second.email] == "waiting"


def test_nobody_loses_a_seat_because_there_are_fewer() -> None:
    people = UserFactory.create_batch(2)
    meeting = meeting_of(*people, seats=2)
    for person in people:
        api.answer(meeting=meeting, user=person, answer=YES)
    with pytest.raises(errors.SeatsTaken):
        api.change(meeting=meeting, plan=plan(seats=1, title="Trångt"))
    meeting.refresh_from_db()
    assert (meeting.seats, meeting.title) == (2, "Nätverksträff")


def test_who_leaves_the_platform_gives_the_seat_on() -> None:
    meeting, seated, [first] = full_meeting(1)
    CalendarAddress.objects.create(user=seated)
    erase(user=seated)
    assert standings(meeting) == {first.email: "yes"}
    assert not CalendarAddress.objects.filter(user=seated).exists()


def test_who_is_not_asked_has_no_answer() -> None:
    with pytest.raises(errors.MeetingNotFound):
        api.answer(meeting=meeting_of(), user=UserFactory(), answer=YES)


def test_nobody_answers_a_meeting_that_has_begun() -> None:
    person = UserFactory()
    meeting = begun(meeting_of(person))
    with pytest.raises(errors.MeetingClosed):
        api.answer(meeting=meeting, user=person, answer=YES)


def test_being_there_is_no_answer() -> None:
    person = UserFactory()
    with pytest.raises(errors.NotPossible):
        api.answer(meeting=meeting_of(person), user=person, answer=Standing.ATTENDED)


def test_a_meeting_without_length_is_refused() -> None:
    with pytest.raises(errors.EndsBeforeItBegins):
        meeting_of(starts_at=now(), ends_at=now() - timedelta(hours=1))


def series(times: int = 3) -> list[Meeting]:
    first = instant(datetime.fromisoformat("2027-10-20T18:00"), "Europe/Stockholm")
    repeats = api.Repetition(rhythm=Rhythm.WEEKLY, every=1, times=times)
    owner = api.Owner("tests", "1")
    return api.arrange(
        plan=plan(starts_at=first), owner=owner, leader=UserFactory(), repeats=repeats
    )


@pytest.mark.parametrize("times", [0, 61])
def test_a_series_without_sense_is_refused(times) -> None:
    with pytest.raises(errors.SeriesNotSound):
        series(times)
    assert not Meeting.objects.exists()


def hours_of(meetings: list[Meeting]) -> list[int]:
    """Return at what hour, in UTC, each begins."""
    return [Meeting.objects.get(pk=each.pk).starts_at.hour for each in meetings]


def test_one_meeting_of_a_series_moves_alone() -> None:
    meetings = series()
    later = meetings[0].starts_at + timedelta(hours=1)
    api.change(meeting=meetings[0], plan=plan(starts_at=later))
    assert hours_of(meetings) == [17, 16, 17]


def test_all_following_move_by_the_wall_clock() -> None:
    meetings = series()
    later = meetings[1].starts_at + timedelta(hours=1)
    api.change(meeting=meetings[1], plan=plan(starts_at=later, title="Ny"), following=True)
    # Clocks go back on 31 October 2027: 19:00 is 17:00 UTC before it and 18:00 after it.
    assert hours_of(meetings) == [16, 17, 18]
    titles = Meeting.objects.order_by("starts_at").values_list("title", flat=True)
    assert list(titles) == ["Nätverksträff", "Ny", "Ny"]


def test_the_identity_stays_and_the_sequence_rises() -> None:
    meeting = meeting_of()
    uid = meeting.uid
    api.change(meeting=meeting, plan=plan(title="Ny"))
    api.cancel(meeting=meeting)
    meeting.refresh_from_db()
    assert (meeting.uid, meeting.sequence) == (uid, 2)


def test_cancelling_all_following_leaves_what_was_before() -> None:
    meetings = series()
    api.cancel(meeting=meetings[1], following=True)
    found = [Meeting.objects.get(pk=each.pk).is_cancelled for each in meetings]
    assert found == [False, True, True]


def test_cancelling_twice_is_refused() -> None:
    meeting = meeting_of()
    api.cancel(meeting=meeting)
    with pytest.raises(errors.MeetingClosed):
        api.cancel(meeting=meeting)


def note(meeting: Meeting, standing: Standing):
    [asked] = api.participations_of(meeting)
    return api.record_attendance(
        meeting=meeting, by=meeting.leader, attendance={asked.pk: standing}
    )


@pytest.fixture
def heard():
    """Collect what `attendance_recorded` says."""
    found: list[str] = []

    def listen(participation, **_kwargs) -> None:
        found.append(participation.standing)

    api.attendance_recorded.connect(listen)
    yield found
    api.attendance_recorded.disconnect(listen)


def test_a_note_is_announced_once_and_its_correction_too(heard) -> None:
    meeting = begun(meeting_of(UserFactory()))
    for standing in (Standing.ATTENDED, Standing.ATTENDED, Standing.EXCUSED):
        note(meeting, standing)
    assert heard == ["attended", "excused"]


def test_nobody_was_there_before_it_begins(heard) -> None:
    with pytest.raises(errors.NotBegun):
        note(meeting_of(UserFactory()), Standing.ATTENDED)
    assert heard == []


def test_nobody_was_there_when_it_was_cancelled() -> None:
    meeting = meeting_of(UserFactory())
    api.cancel(meeting=meeting)
    with pytest.raises(errors.MeetingClosed):
        note(Meeting.objects.get(pk=meeting.pk), Standing.ATTENDED)


def test_a_note_is_no_answer() -> None:
    with pytest.raises(errors.NotPossible):
        note(begun(meeting_of(UserFactory())), Standing.YES)


def titles_and_places(meetings: list[Meeting]) -> list[tuple[str, str]]:
    """Return title and place of each, in the order in which the series was made."""
    found = (Meeting.objects.get(pk=each.pk) for each in meetings)
    return [(each.title, each.place) for each in found]


def as_it_is(meeting: Meeting, **fields: object) -> api.Plan:
    """Return the plan of a meeting with other fields."""
    meeting.refresh_from_db()
    names = ("title", "starts_at", "ends_at", "zone", "place", "link", "seats")
    return api.Plan(**{name: getattr(meeting, name) for name in names} | fields)


def test_all_following_keep_what_was_changed_alone() -> None:
    meetings = series()
    api.change(meeting=meetings[2], plan=as_it_is(meetings[2], place="Museet"))
    both = as_it_is(meetings[0], title="Ny", place="Biblioteket, sal 2")
    api.change(meeting=meetings[0], plan=both, following=True)
    assert titles_and_places(meetings) == [
        ("Ny", "Biblioteket, sal 2"),
        ("Ny", "Biblioteket, sal 2"),
        ("Ny", "Museet"),
    ]


def test_all_following_keep_what_this_change_does_not_touch() -> None:
    meetings = series()
    api.change(meeting=meetings[1], plan=as_it_is(meetings[1], title="Utflykt"))
    api.change(meeting=meetings[0], plan=as_it_is(meetings[0], seats=9), following=True)
    assert [title for title, _place in titles_and_places(meetings)] == [
        "Nätverksträff",
        "Utflykt",
        "Nätverksträff",
    ]
    assert set(Meeting.objects.values_list("seats", flat=True)) == {9}


def test_a_meeting_that_was_moved_alone_stays_where_it_is() -> None:
    meetings = series()
    moved = as_it_is(meetings[1])
    days = timedelta(days=1)
    api.change(
        meeting=meetings[1],
        plan=as_it_is(
            meetings[1], starts_at=moved.starts_at + days, ends_at=moved.ends_at + 2 * days
        ),
    )
    first, hour = as_it_is(meetings[0]), timedelta(hours=1)
    later = as_it_is(meetings[0], starts_at=first.starts_at + hour, ends_at=first.ends_at + hour)
    api.change(meeting=meetings[0], plan=later, following=True)
    # Clocks go back on 31 October 2027, between the second and the third meeting.
    assert hours_of(meetings) == [17, 16, 18]


def test_what_is_changed_for_all_again_is_no_longer_changed_alone() -> None:
    meetings = series()
    api.change(meeting=meetings[1], plan=as_it_is(meetings[1], place="Museet"))
    api.change(meeting=meetings[1], plan=as_it_is(meetings[1], place="Skolan"), following=True)
    api.change(meeting=meetings[0], plan=as_it_is(meetings[0], place="Parken"), following=True)
    assert [place for _title, place in titles_and_places(meetings)] == ["Parken"] * 3


def test_a_meeting_that_this_change_does_not_touch_tells_nobody() -> None:
    meetings = series()
    person = UserFactory()
    api.change(meeting=meetings[2], plan=as_it_is(meetings[2], place="Museet"))
    api.invite(meeting=meetings[2], people=[person])
    sequence = as_sequence(meetings[2])
    api.change(meeting=meetings[0], plan=as_it_is(meetings[0], place="Parken"), following=True)
    assert as_sequence(meetings[2]) == sequence


def as_sequence(meeting: Meeting) -> int:
    return Meeting.objects.get(pk=meeting.pk).sequence


@pytest.mark.parametrize("field", ["title", "place"])
def test_a_personal_number_stands_in_no_title_and_no_place(field) -> None:
    with pytest.raises(errors.NamesSomebody):
        meeting_of(**{field: "Samtal om 811218-9876"})
    meeting = meeting_of()
    with pytest.raises(errors.NamesSomebody):
        api.change(meeting=meeting, plan=as_it_is(meeting, **{field: "8112189876"}))
