"""Whoever leaves is forgotten everywhere; what was done goes on counting."""

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core import mail
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.users.models import UserProfile

from courses.learning.services import enrolments, exercises
from courses.learning.services.acts import Act
from courses.learning.services.doctor import examine
from courses.learning.services.lessons import finish_lesson, open_lesson
from courses.models import Completion, Enrolment
from lms.accounts import services
from lms.accounts.errors import StillAdministrator
from lms.accounts.models import Household, HouseholdMember, Invitation, Organisation, User
from lms.accounts.vocabulary import Role
from lms.common.clock import now
from lms.common.ids import new_id
from lms.lrs.api import issue_launch_token
from lms.lrs.models import Document, LaunchToken, Statement
from lms.outbox.api import run_due
from mentoring.pairing.services import propose_pair
from mentoring.pairing.vocabulary import PairState
from tests.factories.accounts import (
    HouseholdFactory,
    InvitationFactory,
    OrganisationFactory,
    UserFactory,
    member,
)
from tests.factories.certificates import certificate_of
from tests.factories.course_pages import Course
from tests.factories.mentoring import mentee_in, mentor_in, programme_of

pytestmark = pytest.mark.django_db

CANARY = "kanariefågel"
EMAIL = "kanariefagel@example.se"
MARKS = (CANARY, "kanariefagel", "Hemlig tanke")


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.REQUIRE_STAFF_SECOND_FACTOR = False


@pytest.fixture
def municipality() -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def person(course: Course, municipality: Organisation) -> User:
    """Somebody who has done everything in which a name or a thought may have stayed."""
    user = member(municipality, email=EMAIL, first_name=CANARY.title(), last_name="Sång")
    EmailAddress.objects.get_or_create(user=user, email=EMAIL, verified=True, primary=True)
    Authenticator.objects.create(user=user, type="recovery_codes", data={"seed": CANARY})
    UserProfile.objects.create(user=user).avatar.save(f"{MARKS[1]}.png", ContentFile(b"x"))
    HouseholdFactory(name=f"Familjen {CANARY}", members=[user], organisation=municipality)
    InvitationFactory(email=EMAIL, organisation=municipality)
    services.record_access(
        viewer=member(municipality, Role.SECRETARY), person=user, what=f"{CANARY} sedd"
    )
    take_a_course(user, course)
    certificate_of(user)
    run_due()
    return user


def take_a_course(user: User, course: Course) -> None:
    enrolment = enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())
    for step in (open_lesson, finish_lesson):
        step(act_in(enrolment, course.first.translation_key))
    act = act_in(enrolment, course.first.translation_key)
    exercises.write_reflection(act, block_id="r", text="Hemlig tanke")
    issue_launch_token(
        learner_id=user.learner_id,
        activity_prefix="https://x.se/",
        expires_at=now() + timedelta(hours=1),
    )


def act_in(enrolment: Enrolment, lesson_key) -> Act:
    return Act(enrolment=enrolment, lesson_key=lesson_key, statement_id=new_id(), language="sv")


@pytest.fixture
def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="lms.accounts.backends.PeopleBackend")
    return client


def hits(folder: Path) -> Iterator[str]:
    """Yield where in the database, the files and the mails a mark of the person stands."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            said = repr(row).casefold()
            yield from (model._meta.label for mark in MARKS if mark.casefold() in said)
    for file in folder.rglob("*"):
        found = file.name.encode() + (file.read_bytes() if file.is_file() else b"")
        yield from (file.name for mark in MARKS if mark.encode() in found)


def test_nothing_tells_any_more_who_it_was(signed_in: Client, tmp_path: Path) -> None:
    before = set(hits(tmp_path))
    assert {"accounts.User", "courses.LessonNotes", "certificates.Certificate"} <= before
    left = signed_in.post("/sv/my/leave/", {"email": EMAIL})
    assert left.status_code == 302
    run_due()
    assert list(hits(tmp_path)) == []


def test_what_was_done_goes_on_counting(person: User, signed_in: Client) -> None:
    learner_id = person.learner_id
    before = Statement.objects.filter(learner_id=learner_id).count()
    assert before > 2
    found = examine(learner_id=learner_id)
    signed_in.post("/sv/my/leave/", {"email": EMAIL})
    assert Completion.objects.filter(user=person.pk).count() == 1
    # Leaving a course is a statement of its own; none is lost, and status and record agree.
    assert Statement.objects.filter(learner_id=learner_id).count() > before
    assert not Enrolment.objects.filter(user=person.pk, left_at=None).exists()
    assert not LaunchToken.objects.filter(learner_id=learner_id).exists()
    assert examine(learner_id=learner_id) == found


def test_everything_that_is_kept_can_be_taken_along_before(signed_in: Client) -> None:
    response = signed_in.get("/sv/my/data/")
    archive = zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))
    texts = {name: archive.read(name) for name in archive.namelist()}
    for name, mark in {
        "person.json": EMAIL,
        "looked-at.json": f"{CANARY} sedd",
        "learning/notes.json": "Hemlig tanke",
        "learning/courses.json": "percent",
        "learning/statements.json": "objectType",
        "certificates/certificates.json": CANARY.title(),
    }.items():
        assert mark in texts[name].decode()
    assert [name for name in texts if name.endswith(".pdf")]
    assert "no-store" in response.headers["Cache-Control"]


def test_nobody_else_s_matters_are_in_it(person: User, municipality: Organisation) -> None:
    other = Client()
    other.force_login(member(municipality), backend="lms.accounts.backends.PeopleBackend")
    response = other.get("/sv/my/data/")
    archive = zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))
    told = b"".join(map(archive.read, archive.namelist())).decode()
    assert [mark for mark in MARKS if mark in told] == []


def test_nobody_signs_in_as_that_person_again(person: User, signed_in: Client) -> None:
    elsewhere = Client()
    elsewhere.force_login(person, backend="lms.accounts.backends.PeopleBackend")
    signed_in.post("/sv/my/leave/", {"email": EMAIL})
    for client in (signed_in, elsewhere):
        assert client.get("/sv/my/").status_code == 302
    mail.outbox.clear()
    Client().post("/sv/accounts/login/", {"login": EMAIL})
    assert "code" not in "".join(sent.subject for sent in mail.outbox).casefold()
    assert str(User.objects.get(pk=person.pk)) == "Någon som har lämnat"


def test_the_address_can_be_used_by_somebody_new(signed_in: Client) -> None:
    signed_in.post("/sv/my/leave/", {"email": EMAIL})
    assert services.create_user(email=EMAIL, first_name="Ny", last_name="Person").pk


def test_a_certificates_number_keeps_an_answer_without_a_name(
    person: User, signed_in: Client
) -> None:
    number = person.completions.get().certificates.get().written_number
    signed_in.post("/sv/my/leave/", {"email": EMAIL})
    page = Client().get(f"/sv/certificate/{number}/").content.decode()
    assert "har lämnat" in page
    assert CANARY.title() not in page


@pytest.mark.parametrize("wrong", ["", "annan@example.se"])
def test_a_wrong_address_changes_nothing(person: User, signed_in: Client, wrong: str) -> None:
    shown = signed_in.post("/sv/my/leave/", {"email": wrong})
    assert shown.status_code == 200
    assert shown.context["form"].errors["email"]
    assert User.objects.get(pk=person.pk).first_name == CANARY.title()


def test_an_administrator_hands_the_role_over_first(municipality: Organisation) -> None:
    last = member(municipality, Role.ADMINISTRATOR)
    with pytest.raises(StillAdministrator):
        services.erase(user=last)
    assert User.objects.get(pk=last.pk).email == last.email


def test_asked_for_once_more_nothing_happens(person: User) -> None:
    first = services.erase(user=person)
    assert services.erase(user=person).erased_at == first.erased_at


def test_the_home_of_the_one_who_stays_is_kept(person: User, municipality: Organisation) -> None:
    partner = member(municipality)
    home = Household.objects.get(members__user=person)
    HouseholdMember.objects.create(household=home, user=partner)
    empty = HouseholdFactory(members=[], organisation=municipality)
    services.erase(user=person)
    assert list(home.members.values_list("user", flat=True)) == [partner.pk]
    assert Household.objects.filter(pk=empty.pk).exists()


def test_a_pair_ends_with_the_last_adult_of_a_home_and_not_before() -> None:
    programme = programme_of()
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    pair = propose_pair(mentor=mentor, mentee=mentee, by=None)
    first = mentee.household.members.get().user
    HouseholdMember.objects.create(household=mentee.household, user=UserFactory())
    services.erase(user=first)
    pair.refresh_from_db()
    assert pair.state == PairState.PROPOSED
    services.erase(user=mentee.household.members.get().user)
    pair.refresh_from_db()
    assert (pair.state, pair.ended_at is None) == (PairState.WITHDRAWN, False)


def test_documents_that_programs_kept_about_a_person_go_too(person: User) -> None:
    Document.objects.create(
        kind="state",
        agent_key=new_id(),
        activity_key=new_id(),
        registration=new_id(),
        document_key=new_id(),
        document_id="bookmark",
        learner_id=person.learner_id,
        content=CANARY.encode(),
        content_type="text/plain",
        etag="e",
        stored_at=now(),
    )
    services.erase(user=person)
    assert not Document.objects.exists()


def test_an_open_letter_is_withdrawn(person: User) -> None:
    letter = Invitation.objects.get()
    services.erase(user=person)
    letter.refresh_from_db()
    assert not letter.is_open
    run_due()


def test_an_administrator_forgets_who_has_asked_for_it(person: User, municipality) -> None:
    client = Client()
    client.force_login(
        member(municipality, Role.ADMINISTRATOR), backend="lms.accounts.backends.PeopleBackend"
    )
    address = f"/sv/people/{person.pk}/forget/"
    assert client.post(address).context["form"].errors["is_asked_for"]
    assert client.post(address, {"is_asked_for": "on"}).status_code == 302
    assert User.objects.get(pk=person.pk).erased_at
