"""A protected person's canary, looked for on every page, in every mail, file, calendar and map.

The person lives in a pair, a group, a meeting and a conversation. Names, address, the home's name
and the municipality's are words that stand nowhere else. The person's own pages are not looked at.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.serializers.json import DjangoJSONEncoder
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lms.accounts.api import protect_identity
from lms.accounts.contributions import own_files_of
from lms.accounts.models import Organisation, User
from lms.accounts.vocabulary import Role
from lms.lrs.models import Statement
from lms.meetings.queries import signed_key
from lms.meetings.services import calendar_address
from lms.notifications.models import Notice
from lms.outbox.api import run_due
from lms.outbox.models import Effect
from mentoring.conversations.api import circle_of
from mentoring.conversations.services import accept_undertaking, start_topic, stream_of, write
from mentoring.conversations.services.moderation import report
from mentoring.conversations.vocabulary import Reason
from mentoring.mentorships.vocabulary import Side
from mentoring.pairing import matching
from mentoring.pairing.models import MenteeProfile
from tests.access.addresses import own_addresses
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory, member
from tests.factories.groups import adult_of, group_meeting, group_of, home_at, note
from tests.factories.meetings import by_day
from tests.factories.mentoring import adult_of as adult_on
from tests.factories.mentoring import (
    mentee_in,
    mentor_in,
    programme_of,
    running,
)

pytestmark = pytest.mark.django_db

NAMES = ("Kanariefredrika", "Kanariesson", "kanariepost", "Kanariehemmet")
TOWN = "Kanarieköping"
ALIAS = "Björkdunge"
# Pages that do something by being read, or belong to another host.
LEFT_OUT = {"account_logout"}


class Place:
    """An organisation in which one person's identity is protected, and everybody near."""

    def __init__(self) -> None:
        self.organisation: Organisation = OrganisationFactory(joint_body=True)
        self.town = OrganisationFactory(parent=self.organisation, name=TOWN, code="2280")
        self.programme = programme_of(self.organisation)
        self.hidden = UserFactory(
            first_name=NAMES[0], last_name=NAMES[1], email=f"{NAMES[2]}@example.se"
        )
        self.home = HouseholdFactory(name=NAMES[3], organisation=self.town, members=[self.hidden])
        protect_identity(user=self.hidden, alias=ALIAS)
        self.pair = running(
            mentor_in(self.programme, places=2), mentee_in(self.programme, home=self.home)
        )
        self.staff = [member(self.organisation, role) for role in Role if role != Role.LEARNER]
        self._meet()
        self._talk()
        self._match()
        with by_day():
            run_due(limit=500)

    def _meet(self) -> None:
        self.fellow = adult_of(fellow := home_at(self.organisation))
        self.group = group_of(
            self.organisation, fellow, self.home, facilitator=self.of("secretary")
        )
        was = group_meeting(self.group)
        note(was, self.hidden, self.fellow)
        self.meeting = group_meeting(self.group)

    def _talk(self) -> None:
        circle, stream = (
            circle_of("group", str(self.group.key)),
            circle_of("pair", str(self.pair.pk)),
        )
        self.topic = start_topic(circle=circle, by=self.hidden, title="Kvällar", text="Hur gör ni?")
        write(topic=stream_of(circle=stream), by=self.hidden, text="Hej.")
        report(post=self.topic.posts.get(), by=self.fellow, reason=Reason.UNKIND)
        self.circles = [circle, stream]
        version = circle.undertaking_version
        for user in (self.fellow, self.of("secretary")):
            accept_undertaking(circle=circle, user=user, version=version)

    def _match(self) -> None:
        self.profile = MenteeProfile.objects.get(household=self.home)
        self.waiting = mentee_in(self.programme)
        self.run = matching.start_run(programme=self.programme, by=self.of("coordinator"))

    def of(self, role: str) -> User:
        return self.staff[[each.value for each in Role if each != Role.LEARNER].index(role)]

    def viewer(self, name: str) -> User:
        if name == "mentor":
            return adult_on(self.pair, Side.MENTOR)
        return self.fellow if name == "fellow" else self.of(name)

    @property
    def viewers(self) -> list[User]:
        return [self.viewer(name) for name in VIEWERS]

    def addresses(self) -> Iterator[str]:
        for name, args in self.named().items():
            yield reverse(name, args=args)
        for circle in self.circles:
            yield reverse("conversation", args=[circle.uid])
        yield reverse("mentoring_why_not", args=[self.run.pk, self.waiting.pk])
        yield reverse("mentoring_home", args=[self.waiting.pk])
        yield reverse("records:export", args=[self.organisation.pk])
        yield reverse("records:export", args=[self.town.pk])
        yield reverse("person", args=[self.hidden.pk])
        for word in NAMES:
            yield f"{reverse('search')}?q={word}"
            yield f"{reverse('people')}?q={word}"

    def named(self) -> dict[str, list[Any]]:
        """Return the addresses of everything that the person takes part in, and all without one."""
        pair, group = [self.pair.pk], [self.group.key]
        run, programme = [self.run.pk], [self.programme.pk]
        known: dict[str, list[Any]] = {
            **dict.fromkeys(OF_PAIR, pair),
            **dict.fromkeys(OF_GROUP, group),
            **{key: [self.meeting.uid] for key in ("meeting", "meeting_people", "change_meeting")},
            **dict.fromkeys(("mentoring_round", "mentoring_compare"), run),
            **dict.fromkeys(OF_PROGRAMME, programme),
            "mentoring_mentor": [self.pair.slot.mentor_id],
            "mentoring_home": [self.profile.pk],
            "mentoring_why_not": [self.run.pk, self.profile.pk],
            "conversation_topic": [self.topic.uid],
            "arrange_meeting": ["groups", self.group.key],
        }
        bare = {each.name for each in own_addresses() if "<" not in each.route and each.name}
        without: dict[str, list[Any]] = {key: [] for key in sorted(bare - LEFT_OUT)}
        return without | known


OF_PAIR = (
    "mentorship",
    "mentorship_log",
    "mentorship_concern",
    "mentorship_end",
    "mentorship_agreement",
    "mentorship_pair",
    "mentorship_start",
)
OF_GROUP = ("group", "group_people", "group_edit", "group_make_up", "group_material")
OF_PROGRAMME = (
    "mentoring_programme",
    "mentoring_mentors",
    "mentoring_homes",
    "mentoring_by_hand",
    "mentoring_decisions",
    "mentoring_rounds",
    "mentoring_policy",
    "mentoring_outcomes",
    "mentoring_outcomes_file",
    "mentoring_outcomes_spreadsheet",
)


@pytest.fixture
def place() -> Place:
    return Place()


def text_of(response: HttpResponseBase) -> str:
    streamed = getattr(response, "streaming_content", None)
    body = b"".join(streamed) if streamed is not None else getattr(response, "content", b"")
    return unpacked(body) + str(response.headers)


def unpacked(body: bytes) -> str:
    """Return what a file says, spreadsheets and archives by what is packed in them."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "".join(unpacked(packed.read(name)) for name in packed.namelist())


def found_in(text: str, words: tuple[str, ...] = NAMES) -> list[str]:
    return [word for word in words if word.casefold() in text.casefold()]


def without_the_question(text: str) -> str:
    """Leave out what the reader asked for: a search shows its own words again."""
    for word in NAMES:
        for shown in (f'value="{word}"', f"q={word}", f"”{word}”", f"“{word}”", f"{word}</bdi>"):
            text = text.replace(shown, "")
    return text


VIEWERS = ("mentor", "fellow", *(role.value for role in Role if role != Role.LEARNER))
# So many pages at least are open to everybody here: a test that reads none proves nothing.
FEWEST_SHOWN = 10
STRANGERS_TO_THE_TOWN = {"mentor", "fellow"}


@pytest.mark.parametrize("viewer", VIEWERS)
def test_nobody_finds_the_person_on_any_page(place, viewer) -> None:
    words = (*NAMES, TOWN) if viewer in STRANGERS_TO_THE_TOWN else NAMES
    client = Client()
    client.force_login(place.viewer(viewer), backend="lms.accounts.backends.PeopleBackend")
    with translation.override("sv"):
        addresses = list(place.addresses())
    answers = {address: client.get(address) for address in addresses}
    shown = [each for each in answers.values() if each.status_code == 200]
    assert len(shown) >= FEWEST_SHOWN
    read = {key: without_the_question(text_of(each)) for key, each in answers.items()}
    assert [(address, found) for address in read if (found := found_in(read[address], words))] == []


def test_what_is_most_likely_to_tell_is_really_read_by_somebody(place) -> None:
    waiting = place.waiting.pk
    likely = [
        ("coordinator", "mentoring_outcomes_spreadsheet", [place.programme.pk]),
        ("coordinator", "mentoring_home", [waiting]),
        ("coordinator", "mentoring_why_not", [place.run.pk, waiting]),
        ("coordinator", "moderation_queue", []),
        ("administrator", "records:export", [place.organisation.pk]),
    ]
    for viewer, name, args in likely:
        client = Client()
        client.force_login(place.viewer(viewer), backend="lms.accounts.backends.PeopleBackend")
        with translation.override("sv"):
            assert client.get(reverse(name, args=args)).status_code == 200, name


def test_the_person_s_own_page_shows_what_is_looked_for(place) -> None:
    client = Client()
    client.force_login(place.hidden, backend="lms.accounts.backends.PeopleBackend")
    with translation.override("sv"):
        address = reverse("profile")
    assert found_in(text_of(client.get(address))) != []


def test_the_alias_is_what_others_see(place) -> None:
    client = Client()
    client.force_login(place.fellow, backend="lms.accounts.backends.PeopleBackend")
    with translation.override("sv"):
        address = reverse("conversation_topic", args=[place.topic.uid])
    assert ALIAS in text_of(client.get(address, follow=True))


def test_no_mail_to_others_no_notice_and_nothing_that_waits_tells_it(place) -> None:
    letters = [each for each in mail.outbox if place.hidden.email not in each.to]
    assert letters
    for letter in letters:
        assert found_in(letter.message().as_string() + str(letter.body)) == []
        assert found_in("".join(str(part) for part in letter.attachments)) == []
    told = Notice.objects.exclude(user=place.hidden).values("about", "url", "once")
    assert found_in(dumped(told)) == []
    assert found_in(dumped(Effect.objects.values("payload", "key"))) == []
    assert found_in(dumped(Statement.objects.values("raw")), (*NAMES, TOWN)) == []


def dumped(rows) -> str:
    return json.dumps(list(rows), cls=DjangoJSONEncoder, ensure_ascii=False)


def test_no_calendar_of_others_tells_it(place) -> None:
    for viewer in place.viewers:
        signed = signed_key(calendar_address(user=viewer))
        said = text_of(Client().get(reverse("meetings_calendar", args=[signed])))
        assert "BEGIN:VCALENDAR" in said
        assert found_in(said, (*NAMES, TOWN)) == []


def test_no_file_that_others_take_home_tells_it(place) -> None:
    for viewer in place.viewers:
        said = "".join(unpacked(each.content) for each in own_files_of(viewer))
        assert found_in(said, (*NAMES, TOWN)) == []


def test_the_round_and_its_map_leave_the_person_out(place) -> None:
    run = place.run
    run.refresh_from_db()
    assert found_in(dumped([run.report, run.plan]), (*NAMES, TOWN, ALIAS)) == []
