"""A protected person's name in a mentorship: on no page, mail, calendar or file of anybody."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from lms.accounts.api import Role, protect_identity
from lms.accounts.contributions import own_files_of
from lms.common.clock import now
from lms.meetings.models import Meeting
from lms.outbox.api import run_due
from mentoring.mentorships.appointments import Appointment
from mentoring.mentorships.services import starting
from mentoring.mentorships.vocabulary import Side
from tests.factories.accounts import UserFactory, member
from tests.factories.meetings import by_day
from tests.factories.mentoring import (
    accepted,
    adult_of,
    mentee_in,
    mentor_in,
    programme_of,
    proposed,
)
from tests.factories.mentoring import home_in as a_home_in

pytestmark = pytest.mark.django_db

CANARY = "Kanarieverklig"
PLACE = "Kanariegatan 7"
OWN = ("", "_agreement", "_concern", "_end")


def test_the_name_is_nowhere(client) -> None:
    programme = programme_of()
    coordinator = member(programme.organisation, Role.COORDINATOR)
    administrator = member(programme.organisation, Role.ADMINISTRATOR)
    home = a_home_in(programme)
    home.members.all().delete()
    hidden = UserFactory(first_name=CANARY, last_name=CANARY)
    home.members.create(user=hidden)
    protect_identity(user=hidden, alias="Björk")
    pair = accepted(proposed(mentor_in(programme), mentee_in(programme, home=home)))
    starts_at = now() + timedelta(days=3)
    when = Appointment(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    starting.arrange_start(pair=pair, when=when, by=administrator)
    with by_day():
        run_due()
    mentor = adult_of(pair, Side.MENTOR)
    said = [
        f"{sent.subject}{sent.body}{sent.alternatives}{sent.attachments}" for sent in mail.outbox
    ]
    assert said
    addresses = [
        *(reverse(f"mentorship{name}", args=[pair.pk]) for name in OWN),
        *(reverse(f"mentorship_{name}", args=[pair.pk]) for name in ("pair", "start")),
        *(reverse(name) for name in ("mentorships", "mentorship_pairs", "my_page", "my_meetings")),
    ]
    for viewer in (mentor, coordinator, administrator):
        client.force_login(viewer)
        said += [client.get(address).content.decode() for address in addresses]
        said += [file.content.decode("utf-8", "replace") for file in own_files_of(viewer)]
    assert [text for text in said if CANARY in text] == []
    client.force_login(mentor)
    assert "Björk" in client.get(reverse("mentorship", args=[pair.pk])).content.decode()


def test_no_change_puts_a_place_into_their_meeting(client) -> None:
    programme = programme_of()
    administrator = member(programme.organisation, Role.ADMINISTRATOR)
    pair = accepted(proposed(mentor_in(programme), mentee_in(programme)))
    protect_identity(user=adult_of(pair, Side.MENTEE), alias="Björk")
    starts_at = now() + timedelta(days=3)
    when = Appointment(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    starting.arrange_start(pair=pair, when=when, by=administrator)
    meeting = Meeting.objects.get(cancelled_at=None)
    client.force_login(administrator)
    form = {"title": "Start", "day": "2027-10-27", "begins": "18:00", "ends": "20:00"}
    address = reverse("change_meeting", args=[meeting.uid])
    answer = client.post(address, form | {"place": PLACE, "link": "", "seats": ""}).content.decode()
    assert "sparas ingen plats" in answer
    assert PLACE in answer
    with by_day():
        run_due()
    assert not any("Kanariegatan" in f"{sent.body}{sent.attachments}" for sent in mail.outbox)
    meeting.refresh_from_db()
    assert (meeting.place, meeting.sequence) == ("", 0)
