"""Mentors meet each quarter: the programme's page says when, and leads to arranging it."""

import re
from datetime import datetime, timedelta

from django.urls import reverse

from lms.common.clock import as_of, now
from lms.meetings.api import Owner, arrange, cancel, meetings_owned, participations_of
from lms.meetings.models import Meeting
from mentoring.learning.vocabulary import WORKSHOP
from mentoring.learning.workshops import QUARTER, workshops_of
from tests.factories.meetings import plan
from tests.factories.mentoring import mentor_in

FLAG = "Mer än ett kvartal utan träff"


def met(desk, *, at: datetime) -> Meeting:
    """Let the mentors have met, or be about to."""
    with as_of(at - timedelta(days=7)):
        [meeting] = arrange(
            plan=plan(starts_at=at, title="Mentorsträff"),
            owner=Owner(WORKSHOP, str(desk.programme.pk)),
            leader=desk.coordinator,
        )
    return meeting


def test_the_programme_leads_to_a_meeting_each_quarter_to_which_its_mentors_are_asked(desk) -> None:
    mentor = mentor_in(desk.programme)
    page = desk.read("mentoring_programme", desk.programme.pk)
    assert "De har inte träffats än" in page
    [address] = re.findall(r'href="([^"]+/meetings/new/[^"]+)"', page)
    begins = now() + timedelta(days=10)
    form = {"title": "Mentorsträff", "day": begins.date().isoformat(), "begins": "18:00"}
    asked = form | {"ends": "20:00", "place": "Biblioteket", "rhythm": "quarter", "times": "4"}
    back = desk.client.get(address).content.decode()
    assert reverse("mentoring_programme", args=[desk.programme.pk]) in back
    assert desk.client.post(address, asked).status_code == 302
    made = list(meetings_owned(WORKSHOP, str(desk.programme.pk)))
    months = [each.starts_at.year * 12 + each.starts_at.month for each in made]
    assert [month - months[0] for month in months] == [0, 3, 6, 9]
    for each in made:
        adults = [seat.user for seat in participations_of(each)]
        assert adults == [mentor.household.members.get().user]
    page = desk.read("mentoring_programme", desk.programme.pk)
    assert reverse("meeting", args=[made[0].uid]) in page
    assert reverse("meeting", args=[made[1].uid]) not in page


def test_a_quarter_without_a_meeting_is_flagged_until_one_is_planned(desk) -> None:
    mentor_in(desk.programme)
    met(desk, at=now() - QUARTER - timedelta(days=2))
    page = desk.read("mentoring_programme", desk.programme.pk)
    assert "Inget är planerat." in page
    assert FLAG in page
    planned = met(desk, at=now() + timedelta(days=7))
    assert FLAG not in desk.read("mentoring_programme", desk.programme.pk)
    cancel(meeting=planned)
    assert FLAG in desk.read("mentoring_programme", desk.programme.pk)


def test_nothing_is_flagged_within_the_quarter_or_where_nobody_mentors(desk) -> None:
    at = now()
    assert not workshops_of(desk.programme, at=at + QUARTER * 2).is_missing
    mentor_in(desk.programme)
    assert not workshops_of(desk.programme, at=at + QUARTER / 2).is_missing
    assert workshops_of(desk.programme, at=now() + QUARTER + timedelta(days=1)).is_missing
    met(desk, at=now() - timedelta(days=30))
    assert FLAG not in desk.read("mentoring_programme", desk.programme.pk)
