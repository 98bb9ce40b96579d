"""Who was at enough of a group's meetings has completed it: said once, shown, and taken back."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from lms.accounts.vocabulary import Role
from lms.lrs.api import ActivityType, Verb, is_voided
from lms.lrs.models import Statement
from lms.meetings.models import Meeting
from lms.outbox.api import run_due
from mentoring.groups.models import GroupCompletion
from mentoring.groups.services import completing, meetings, seats
from tests.factories.accounts import HouseholdFactory, UserFactory, member
from tests.factories.groups import (
    adult_of,
    group_meeting,
    group_of,
    home_at,
    join,
    note,
    secretary_at,
)

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 3, 3, 17, tzinfo=UTC)


def evening(group, number, *there, away=()) -> Meeting:
    """Return a meeting of the week of this number, of which was noted who was there."""
    meeting = group_meeting(group)
    note(meeting, *there, away=away)
    starts_at = FIRST + timedelta(weeks=number)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=2)
    )
    meeting.refresh_from_db()
    return meeting


def evenings(group, *there, number=4) -> list[Meeting]:
    return [evening(group, week, *there) for week in range(number)]


def completed() -> list[Statement]:
    """Return the statements about completed groups that stand."""
    run_due()
    said = Statement.objects.filter(verb_id=Verb.COMPLETED).order_by("pk")
    return [each for each in said if not is_voided(each)]


def read(client, user, name, *args) -> str:
    client.force_login(user)
    return client.get(reverse(name, args=args)).content.decode()


def test_four_of_four_is_one_statement_without_names_words_or_language(group, reader) -> None:
    last = evenings(group, reader)[-1]
    [row] = completed()
    said = json.loads(row.raw)
    assert said["actor"]["account"]["name"] == str(reader.learner_id)
    assert said["object"]["id"].endswith(f"/group/{group.key}")
    assert said["object"]["definition"]["type"] == ActivityType.GROUP
    assert said["result"] == {"completion": True}
    assert row.timestamp == last.starts_at
    for secret in (reader.email, reader.first_name, group.name, "/sv/"):
        assert secret not in row.raw


def test_three_meetings_are_too_few_to_say_it(group, reader) -> None:
    evenings(group, reader, number=3)
    assert completed() == []


def test_it_is_said_once_however_often_it_is_judged(group, reader, facilitator) -> None:
    evenings(group, reader, number=6)
    first = completed()
    completing.judge(user=reader, by=facilitator)
    completing.judge(user=reader, by=facilitator)
    assert completed() == first
    assert len(first) == 1


def test_a_correction_takes_it_back_and_another_gives_it_again(group, reader) -> None:
    *_, last = evenings(group, reader)
    [first] = completed()
    note(last, away=(reader,))
    assert completed() == []
    assert is_voided(Statement.objects.get(pk=first.pk))
    note(last, reader)
    [again] = completed()
    assert again.statement_id != first.statement_id
    assert GroupCompletion.objects.filter(voided_at=None).count() == 1


def test_what_is_missed_later_takes_nothing_back(group, reader) -> None:
    evenings(group, reader)
    [first] = completed()
    for week in range(4, 9):
        evening(group, week, away=(reader,))
    assert completed() == [first]


def test_a_correction_that_leaves_enough_dates_nothing_anew(group, reader) -> None:
    meetings_ = evenings(group, reader, number=5)
    [first] = completed()
    note(meetings_[0], away=(reader,))
    assert completed() == [first]


def test_a_make_up_in_another_group_completes_the_own_one(group, reader, town) -> None:
    evening(group, 0, away=(reader,))
    for week in range(1, 4):
        evening(group, week, reader)
    assert completed() == []
    host = group_of(town, name="Värdgruppen", welcomes_guests=True, facilitator=secretary_at(town))
    coming = group_meeting(host)
    meetings.make_up(member=group.members.get(), user=reader, meeting=coming)
    note(coming, reader)
    [row] = completed()
    assert str(group.key) in row.raw


def test_a_make_up_counts_for_the_group_that_was_missed_alone(group, home, reader, town) -> None:
    second = group_of(town, home, name="Den andra")
    for each in (group, second):
        evening(each, 0, away=(reader,))
        for week in range(1, 4):
            evening(each, week, reader)
    host = group_of(town, name="Värdgruppen", welcomes_guests=True, facilitator=secretary_at(town))
    coming = group_meeting(host)
    meetings.make_up(member=second.members.get(), user=reader, meeting=coming)
    note(coming, reader)
    [row] = completed()
    assert str(second.key) in row.raw


def test_evenings_in_a_group_that_was_left_make_nothing_up(group, home, reader, town) -> None:
    former = group_of(town, home, name="Den förra")
    evenings(former, reader, number=3)
    seats.leave(member=former.members.get())
    evening(group, 10, away=(reader,))
    for week in range(11, 14):
        evening(group, week, reader)
    assert completed() == []


def test_a_guest_completes_no_group_of_the_hosts(group, reader, town) -> None:
    evening(group, 0, away=(reader,))
    host = group_of(town, name="Värdgruppen", welcomes_guests=True, facilitator=secretary_at(town))
    for _ in range(4):
        coming = group_meeting(host)
        meetings.make_up(member=group.members.get(), user=reader, meeting=coming)
        note(coming, reader)
    assert completed() == []


def test_each_adult_completes_it_alone(town, facilitator) -> None:
    one, other = UserFactory(first_name="Amina"), UserFactory(first_name="Bertil")
    home = HouseholdFactory(organisation=town, members=[one, other])
    group = group_of(town, home, facilitator=facilitator)
    for week in range(4):
        evening(group, week, one, away=(other,))
    [row] = completed()
    assert str(one.learner_id) in row.raw


# -- what is shown --------------------------------------------------------------------------


def test_the_group_s_page_counts_and_says_since_when(client, group, reader) -> None:
    evening(group, 0, away=(reader,))
    for week in range(1, 4):
        evening(group, week, reader)
    run_due()
    text = read(client, reader, "group", group.key)
    assert "3 av 4 träffar" in text
    assert "minst 4 träffar" in text
    evening(group, 4, reader)
    run_due()
    text = read(client, reader, "group", group.key)
    assert "4 av 5 träffar" in text
    assert "Du genomförde gruppen den 31 mars 2026." in text


def test_min_sida_counts_and_says_when_it_is_completed(client, group, reader) -> None:
    evenings(group, reader, number=3)
    assert "3 av 3 träffar" in read(client, reader, "my_page")
    evening(group, 3, reader)
    run_due()
    text = read(client, reader, "my_page")
    assert "Genomförd" in text
    assert "av 4 träffar" not in text


def test_who_only_leads_is_not_counted_on_min_sida(client, group, reader, facilitator) -> None:
    evenings(group, reader, number=3)
    assert "av 3 träffar" not in read(client, facilitator, "my_page")


def test_the_facilitator_sees_it_by_home_and_a_coordinator_does_not(
    client, group, reader, facilitator, town
) -> None:
    late = home_at(town)
    evenings(group, reader)
    join(group, late)
    evening(group, 4, reader, away=(adult_of(late),))
    run_due()
    text = read(client, facilitator, "group_people", group.key)
    assert "5 av 5 träffar" in text
    assert "0 av 1 träffar" in text
    assert text.count("Genomförd") == 1
    coordinator = member(town, Role.COORDINATOR)
    assert "träffar</li>" not in read(client, coordinator, "group_people", group.key)
    assert "Genomförd" not in read(client, coordinator, "group_people", group.key)


def test_a_protected_home_s_evenings_stand_beside_its_alias_alone(
    client, town, facilitator
) -> None:
    hidden = home_at(town, protected=True)
    group = group_of(town, hidden, facilitator=facilitator)
    adult = adult_of(hidden)
    evenings(group, adult)
    run_due()
    text = read(client, facilitator, "group_people", group.key)
    assert "4 av 4 träffar" in text
    assert adult.first_name not in text
    assert hidden.name not in text


def test_seats_cost_the_same_whoever_sits_there(
    client, group, town, reader, facilitator, django_assert_max_num_queries
) -> None:
    evening(group, 0, reader)
    read(client, facilitator, "group_people", group.key)
    with django_assert_max_num_queries(60) as one:
        read(client, facilitator, "group_people", group.key)
    homes = [home_at(town) for _ in range(7)]
    for each in homes:
        join(group, each)
    people = [adult_of(each) for each in homes]
    for week in range(1, 6):
        evening(group, week, *people, away=(reader,))
    run_due()
    with django_assert_max_num_queries(len(one)):
        read(client, facilitator, "group_people", group.key)
