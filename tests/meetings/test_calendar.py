"""What calendars are told: by mail, and at the private address."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from lms.meetings import api, calendars, services
from lms.meetings.queries import MyMeeting, signed_key
from lms.meetings.vocabulary import Standing
from lms.outbox.api import run_due
from tests.factories.accounts import UserFactory
from tests.factories.meetings import meeting_of, plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_by_day")]

CANARY = "Hemligtnamn"


def sent() -> list[tuple[str, Calendar]]:
    """Let the worker run, and return subject and calendar of each new mail."""
    mail.outbox.clear()
    run_due()
    return [(each.subject, _calendar(each)) for each in mail.outbox]


def _calendar(letter) -> Calendar:
    [attached] = [each for each in letter.attachments if each[0] == "meeting.ics"]
    return Calendar.from_ical(attached[1])


def event_of(calendar: Calendar):
    [event] = calendar.walk("VEVENT")
    return event


def test_a_meeting_is_the_same_in_calendars_from_invitation_to_end() -> None:
    meeting = meeting_of(UserFactory())
    [(_subject, asked)] = sent()
    api.change(meeting=meeting, plan=plan(title="Ny rubrik"))
    [(_subject, changed)] = sent()
    api.cancel(meeting=meeting)
    [(_subject, ended)] = sent()

    told = [(each["METHOD"], event_of(each)["SEQUENCE"]) for each in (asked, changed, ended)]
    assert told == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    assert len({str(event_of(each)["UID"]) for each in (asked, changed, ended)}) == 1
    assert event_of(ended)["STATUS"] == "CANCELLED"


def test_who_is_taken_out_gets_a_cancellation_with_a_higher_number_and_no_place() -> None:
    gone, stays = UserFactory.create_batch(2)
    meeting = meeting_of(gone, stays)
    sent()
    api.take_back(meetings=[meeting], people=[gone])
    [(subject, ended)] = sent()
    assert [each.to for each in mail.outbox] == [[gone.email]]
    assert subject == "Inte längre i din kalender: Nätverksträff"
    event = event_of(ended)
    assert (ended["METHOD"], event["SEQUENCE"], event["STATUS"]) == ("CANCEL", 1, "CANCELLED")
    assert str(event["UID"]).startswith(str(meeting.uid))
    assert "Biblioteket" not in mail.outbox[0].message().as_string()
    assert "Biblioteket" not in ended.to_ical().decode()
    meeting.refresh_from_db()
    api.invite(meeting=meeting, people=[gone])
    [(_subject, again)] = sent()
    assert (again["METHOD"], event_of(again)["SEQUENCE"]) == ("REQUEST", 1)


def test_who_had_declined_is_not_told_of_being_taken_out() -> None:
    person = UserFactory()
    meeting = meeting_of(person)
    api.answer(meeting=meeting, user=person, answer=Standing.NO)
    sent()
    api.take_back(meetings=[meeting], people=[person])
    assert sent() == []


def test_who_is_asked_again_before_the_letter_leaves_is_not_taken_out_of_the_calendar() -> None:
    person = UserFactory()
    meeting = meeting_of(person)
    sent()
    api.take_back(meetings=[meeting], people=[person])
    api.invite(meeting=meeting, people=[person])
    assert [calendar["METHOD"] for _subject, calendar in sent()] == ["REQUEST"]


def test_a_mail_is_sent_once() -> None:
    person = UserFactory()
    meeting = meeting_of(person)
    api.invite(meeting=meeting, people=[person])
    assert len(sent()) == 1
    assert sent() == []


def test_who_declined_is_left_in_peace() -> None:
    person = UserFactory()
    meeting = meeting_of(person)
    sent()
    api.answer(meeting=meeting, user=person, answer=Standing.NO)
    api.change(meeting=meeting, plan=plan(title="Ny"))
    assert sent() == []


def test_who_moves_up_is_told() -> None:
    seated, late = UserFactory.create_batch(2)
    meeting = meeting_of(seated, late, seats=1)
    for person in (seated, late):
        api.answer(meeting=meeting, user=person, answer=Standing.YES)
    sent()
    api.answer(meeting=meeting, user=seated, answer=Standing.NO)
    [(subject, calendar)] = sent()
    assert subject == "Du har fått plats: Nätverksträff"
    assert event_of(calendar)["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_who_gives_the_seat_up_at_once_is_not_told_of_it() -> None:
    seated, late = UserFactory.create_batch(2)
    meeting = meeting_of(seated, late, seats=1)
    for person in (seated, late):
        api.answer(meeting=meeting, user=person, answer=Standing.YES)
    sent()
    api.answer(meeting=meeting, user=seated, answer=Standing.NO)
    api.answer(meeting=meeting, user=late, answer=Standing.NO)
    assert sent() == []


def test_the_hour_is_told_by_the_wall_clock_with_its_zone() -> None:
    meeting_of(UserFactory(), starts_at=datetime(2027, 7, 1, 16, tzinfo=UTC))
    [(_subject, calendar)] = sent()
    start = event_of(calendar)["DTSTART"]
    assert (start.dt.hour, start.params["TZID"]) == (18, "Europe/Stockholm")
    assert [str(each["TZID"]) for each in calendar.walk("VTIMEZONE")] == ["Europe/Stockholm"]


def test_no_mail_names_anybody_but_its_reader() -> None:
    hidden = UserFactory(first_name=CANARY, last_name=CANARY, protected=True)
    meeting_of(hidden, UserFactory(), leader=hidden)
    mail.outbox.clear()
    run_due()
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        assert CANARY.lower() not in letter.message().as_string().lower()
        assert CANARY not in str(letter.body)
        assert CANARY not in _calendar(letter).to_ical().decode()


def test_the_letter_speaks_the_reader_s_language() -> None:
    meeting_of(UserFactory(arabic=True))
    [(subject, calendar)] = sent()
    assert subject.startswith("أنت مدعو")
    assert "/ar/" in event_of(calendar)["URL"]


def address_of(user) -> str:
    return reverse("meetings_calendar", args=[signed_key(services.calendar_address(user=user))])


def test_a_subscribed_calendar_shows_what_its_owner_may_see_and_no_names(client) -> None:
    hidden = UserFactory(first_name=CANARY, protected=True)
    reader = UserFactory()
    meeting_of(reader, hidden, leader=hidden, title="Min träff")
    meeting_of(hidden, title="Inte min")
    declined = meeting_of(reader, title="Avböjd")
    api.answer(meeting=declined, user=reader, answer=Standing.NO)

    response = client.get(address_of(reader))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    titles = [str(each["SUMMARY"]) for each in Calendar.from_ical(response.content).walk("VEVENT")]
    assert titles == ["Min träff"]
    assert CANARY not in response.content.decode()


def test_a_new_address_closes_the_old_one(client) -> None:
    reader = UserFactory()
    old = address_of(reader)
    services.renew_calendar(user=reader)
    assert client.get(old).status_code == 404
    assert client.get(address_of(reader)).status_code == 200


def test_the_key_without_its_signature_opens_nothing(client) -> None:
    key = services.calendar_address(user=UserFactory()).key
    assert client.get(reverse("meetings_calendar", args=[key.hex])).status_code == 404


def test_the_calendar_of_who_is_shut_out_is_shut(client) -> None:
    reader = UserFactory()
    address = address_of(reader)
    reader.is_active = False
    reader.save()
    assert client.get(address).status_code == 404


def test_a_calendar_costs_the_same_for_one_meeting_and_twenty(
    client, django_assert_max_num_queries
) -> None:
    reader = UserFactory()
    address = address_of(reader)
    meeting_of(reader)
    with django_assert_max_num_queries(2):
        client.get(address)
    for _number in range(19):
        meeting_of(reader)
    with django_assert_max_num_queries(2):
        client.get(address)


def read_back(*meetings) -> list[datetime]:
    """Return when a calendar program says that they begin, from the subscribed file alone."""
    seen = [MyMeeting(each, Standing.YES) for each in meetings]
    calendar = Calendar.from_ical(calendars.subscription(seen, UserFactory.build(pk=1)))
    return [each["DTSTART"].dt.astimezone(UTC) for each in calendar.walk("VEVENT")]


def test_a_series_over_both_clock_changes_is_read_as_it_was_meant() -> None:
    first = datetime(2027, 3, 3, 17, tzinfo=UTC)
    monthly = api.Repetition(rhythm=api.Rhythm.MONTHLY, times=10)
    meetings = api.arrange(
        plan=plan(starts_at=first),
        owner=api.Owner("tests", "1"),
        leader=UserFactory(),
        repeats=monthly,
    )
    assert read_back(*meetings) == [each.starts_at for each in meetings]
    assert {each.hour for each in read_back(*meetings)} == {16, 17}


@pytest.mark.parametrize(
    "begins",
    # The hours around the changes of 2027; the hour that comes twice is meant the first time.
    ["2027-03-28T00:30", "2027-03-28T01:00", "2027-10-30T23:59", "2027-10-31T00:30"],
)
def test_the_nights_of_the_clock_changes_are_read_as_they_were_meant(begins) -> None:
    at = datetime.fromisoformat(begins).replace(tzinfo=UTC)
    assert read_back(meeting_of(starts_at=at)) == [at]


def test_moving_a_meeting_over_a_change_moves_it_in_calendars_too() -> None:
    meeting = meeting_of(UserFactory(), starts_at=datetime(2027, 10, 28, 16, tzinfo=UTC))
    sent()
    api.change(meeting=meeting, plan=plan(starts_at=datetime(2027, 11, 4, 17, tzinfo=UTC)))
    [(_subject, calendar)] = sent()
    start = event_of(calendar)["DTSTART"].dt
    assert (start.hour, start.astimezone(UTC).hour) == (18, 17)
    assert event_of(calendar)["SEQUENCE"] == 1
