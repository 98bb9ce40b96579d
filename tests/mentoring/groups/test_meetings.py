"""A group meets: who is asked, who was there, and what that proves."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from lms.accounts.vocabulary import Role
from lms.common.clock import now
from lms.lrs.api import Verb, is_voided
from lms.lrs.models import Statement
from lms.meetings.models import Meeting, Participation
from lms.notifications.models import Notice
from mentoring.groups.models import Attendance
from mentoring.groups.presence import presence_of
from mentoring.groups.services import groups, seats
from tests.factories.accounts import OrganisationFactory, member
from tests.factories.groups import (
    adult_of,
    group_meeting,
    group_of,
    home_at,
    join,
    note,
    secretary_at,
)
from tests.factories.meetings import standings

pytestmark = pytest.mark.django_db


def test_the_facilitator_plans_a_series_and_everybody_is_asked(
    client, group, facilitator, reader
) -> None:
    client.force_login(facilitator)
    address = reverse("arrange_meeting", args=["groups", group.key])
    page = client.get(address)
    assert page.status_code == 200
    assert group.name in page.content.decode()
    meeting = group_meeting(group)
    assert reader.email in standings(meeting)


def test_nobody_else_plans_the_groups_meetings(client, group, reader) -> None:
    client.force_login(reader)
    address = reverse("arrange_meeting", args=["groups", group.key])
    assert client.get(address).status_code == 404


def test_who_joins_later_is_asked_to_what_is_still_to_come(group, town) -> None:
    was = group_meeting(group)
    note(was)
    coming = group_meeting(group)
    late = home_at(town)
    join(group, late)
    assert adult_of(late).email in standings(coming)
    assert adult_of(late).email not in standings(was)


def test_who_leaves_is_taken_out_of_what_is_still_to_come_alone(group, reader) -> None:
    was, coming = group_meeting(group), group_meeting(group)
    note(was, reader)
    seats.leave(member=group.members.get())
    assert reader.email not in standings(coming)
    assert standings(was)[reader.email] == "attended"


def test_a_group_that_ends_calls_its_coming_meetings_off(group) -> None:
    coming = group_meeting(group)
    groups.close_group(group=group)
    coming.refresh_from_db()
    assert coming.is_cancelled


# -- evidence -------------------------------------------------------------------------------


def test_attendance_is_one_statement_without_names_words_or_language(group, reader) -> None:
    meeting = group_meeting(group, title="Om en hemlighet")
    note(meeting, reader)
    note(meeting, reader)
    [evidence] = Attendance.objects.all()
    [row] = Statement.objects.filter(statement_id=evidence.statement)
    said = json.loads(row.raw)
    assert said["verb"]["id"] == Verb.ATTENDED
    assert said["actor"]["account"]["name"] == str(reader.learner_id)
    assert str(meeting.uid) in said["object"]["id"]
    assert str(group.key) in row.raw
    for secret in (reader.email, reader.first_name, "hemlighet", group.name, "/sv/"):
        assert secret not in row.raw


def test_a_correction_voids_the_statement_and_counts_at_once(group, reader) -> None:
    meeting = group_meeting(group)
    note(meeting, reader)
    [evidence] = Attendance.objects.all()
    assert presence_of(group, reader).percent == 100
    note(meeting, away=(reader,))
    assert is_voided(Statement.objects.get(statement_id=evidence.statement))
    assert presence_of(group, reader).percent == 0
    note(meeting, reader)
    assert presence_of(group, reader).percent == 100
    assert Attendance.objects.filter(voided_at=None).count() == 1


def test_meetings_of_others_are_none_of_ours(reader) -> None:
    from tests.factories.meetings import meeting_of  # noqa: PLC0415

    note(meeting_of(reader), reader)
    assert not Attendance.objects.exists()


def test_a_meeting_nobody_has_noted_counts_against_nobody(group, reader) -> None:
    meeting = group_meeting(group)
    meeting.starts_at, meeting.ends_at = now() - timedelta(days=2), now() - timedelta(days=1)
    meeting.save()
    assert presence_of(group, reader).held == 0


def test_a_missed_meeting_is_made_up_as_a_guest_of_another_group(
    client, group, reader, town
) -> None:
    note(group_meeting(group), away=(reader,))
    host = group_of(town, name="Värdgruppen", welcomes_guests=True, facilitator=secretary_at(town))
    closed = group_of(town, name="Sluten")
    offered, hidden = group_meeting(host, title="Öppen kväll"), group_meeting(closed, title="Dold")
    client.force_login(reader)
    address = reverse("group_make_up", args=[group.key])
    text = client.get(address).content.decode()
    assert "Öppen kväll" in text
    assert "Dold" not in text
    client.post(address, {"meeting": str(hidden.uid)})
    assert reader.email not in standings(hidden)
    client.post(address, {"meeting": str(offered.uid)})
    note(offered, reader)
    assert presence_of(group, reader).is_enough
    assert client.get(reverse("group", args=[group.key])).status_code == 200
    # A guest at a meeting does not read the hosts' page.
    assert (
        "Prata med varandra" not in client.get(reverse("group", args=[host.key])).content.decode()
    )


def test_a_meeting_of_an_own_second_group_makes_nothing_up(group, home, reader, town) -> None:
    note(group_meeting(group), away=(reader,))
    second = group_of(town, home, welcomes_guests=True)
    note(group_meeting(second), reader)
    assert presence_of(group, reader).made_up == 0


# -- what is told ---------------------------------------------------------------------------


def test_the_leaders_are_told_who_asks_and_the_home_of_its_seat(group, facilitator, town) -> None:
    asking = home_at(town)
    member = seats.ask(group=group, party=seats.Party(household=asking))
    assert Notice.objects.filter(user=facilitator, kind="groups.asked").exists()
    seats.welcome(member=member)
    told = Notice.objects.get(user=adult_of(asking), kind="groups.welcomed")
    assert told.about == {"group": group.name}


def test_without_leaders_those_who_coordinate_the_group_are_told_who_asks(town) -> None:
    body = OrganisationFactory(joint_body=True)
    below = OrganisationFactory(parent=body)
    group = group_of(below)
    above = member(body, Role.COORDINATOR)
    member(body, Role.ADMINISTRATOR)
    member(town, Role.COORDINATOR)
    seats.ask(group=group, party=seats.Party(household=home_at(below)))
    assert [each.user for each in Notice.objects.filter(kind="groups.asked")] == [above]


def test_without_coordinators_the_administrators_are_told_who_asks(group) -> None:
    administrator = member(group.organisation, Role.ADMINISTRATOR)
    group.leaders.all().delete()
    seats.ask(group=group, party=seats.Party(household=home_at(group.organisation)))
    assert [each.user for each in Notice.objects.filter(kind="groups.asked")] == [administrator]


def test_min_sida_shows_the_group_and_when_it_meets(client, group, reader) -> None:
    client.force_login(reader)
    assert "Ingen träff planerad" in client.get(reverse("my_page")).content.decode()
    group_meeting(group)
    text = client.get(reverse("my_page")).content.decode()
    assert group.name in text
    assert "Ingen träff planerad" not in text


def test_there_are_the_same_words_however_many_meetings_there_were(
    client, group, reader, django_assert_max_num_queries
) -> None:
    client.force_login(reader)
    group_meeting(group)
    address = reverse("group", args=[group.key])
    client.get(address)
    with django_assert_max_num_queries(40) as one:
        client.get(address)
    for _ in range(9):
        note(group_meeting(group), reader)
    with django_assert_max_num_queries(len(one)):
        client.get(address)
    assert Meeting.objects.count() == 10
    assert Participation.objects.filter(user=reader).count() == 10
