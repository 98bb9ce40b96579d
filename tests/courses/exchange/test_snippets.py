"""What a course shares with others goes along with it, and changes nothing of theirs."""

import json
from typing import Any

import pytest
from wagtail.models import Locale

from content.api import put_contact, put_term, term_key
from content.models import BankQuestion, HelpContact, Term
from courses.api import latest_outline
from courses.exchange.errors import NotYours, PackageRefused, UnknownPart
from courses.exchange.packing import Package, unpack
from courses.exchange.queries import exported
from courses.exchange.services import take_in
from courses.models import CoursePage
from lms.accounts.models import Organisation, User
from lms.common.ids import new_id
from tests.courses.exchange.conftest import empty_site
from tests.factories.accounts import OrganisationFactory, UserFactory, course_leader
from tests.factories.articles import block
from tests.factories.bank import bank_question, banked, in_language, quiz_block
from tests.factories.course_pages import Course, body
from tests.shared import Share

pytestmark = pytest.mark.django_db

SHARED = (BankQuestion, HelpContact, Term)
CONTACT = {"name": "Bris", "purpose": "För barn.", "phone": "116 111"}
TERM = {"name": "laxkrig", "definition": "Ett krig om läxor.", "forms": "laxkriget"}


@pytest.fixture
def bringer(db) -> User:
    return course_leader(OrganisationFactory())


@pytest.fixture(scope="module")
def published_course(share: Share, published_course: Course) -> Course:
    return share(lambda: with_snippets(published_course))


def with_snippets(course: Course) -> Course:
    """The course asks a question of the bank, says a word and names somebody to turn to."""
    question = bank_question("Vad säger banken?", "trygghet", "anknytning")
    in_language(question, "ar", {"Vad säger banken?": "سؤال"})
    put_contact(key=new_id(), texts={"sv": CONTACT, "ar": {**CONTACT, "purpose": "للأطفال."}})
    put_term(key=term_key("laxkrig"), texts={"sv": TERM, "ar": {"name": "حرب", "forms": ""}})
    put_term(key=term_key("osagt"), texts={"sv": {"name": "osagt", "definition": "Sägs inte."}})
    contact = HelpContact.objects.get(locale__language_code="sv")
    course.tested.body = body(
        block("text", "<p>Om laxkriget hemma.</p>"),
        block("contacts", {"title": "Hjälp", "contacts": [listed(contact.pk)]}),
        quiz_block(banked(question)),
    )
    course.tested.save_revision().publish()
    return course


def listed(value: Any) -> dict[str, Any]:
    return {"type": "item", "id": str(new_id()), "value": value}


def elsewhere(course: Course) -> None:
    """Empty the site of the course and of what it shares with others."""
    empty_site(course)
    for model in SHARED:
        model.objects.all().delete()


def here() -> CoursePage:
    return CoursePage.objects.get(locale__language_code="sv")


def counts() -> list[int]:
    return [model.objects.count() for model in SHARED]


def altered(package: Package, kind: str, **fields: Any) -> Package:
    """Return a file in which a kind of snippet says something else."""
    content = json.loads(json.dumps(package.content))
    for snippet in content["snippets"]:
        if snippet["kind"] == kind:
            snippet["languages"]["sv"].update(fields)
    return Package(package.manifest, content, package.media)


def test_all_of_it_arrives_and_is_exported_alike(course: Course, file: bytes, leader) -> None:
    outline = latest_outline(course.key).data
    elsewhere(course)
    take_in(package=unpack(file), user=leader, publish=True)
    assert exported(here()).content == file
    assert latest_outline(course.key).data == outline
    # The word that nobody says has stayed at home.
    assert counts() == [2, 2, 2]
    assert BankQuestion.objects.get(locale__language_code="ar").prompt == "سؤال"
    tags = BankQuestion.objects.get(locale__language_code="sv").tags.names()
    assert sorted(tags) == ["anknytning", "trygghet"]


def test_taking_in_again_makes_nothing_twice(course: Course, package: Package, leader) -> None:
    before = counts()
    take_in(package=package, user=leader, publish=True)
    assert counts() == before


def test_what_others_use_stays_as_it_is(course: Course, package: Package, leader) -> None:
    for kind, fields in (
        ("content.helpcontact", {"phone": "0900 1"}),
        ("content.term", {"definition": "Annat."}),
    ):
        package = altered(package, kind, **fields)
    take_in(package=package, user=leader, publish=True)
    assert HelpContact.objects.get(locale__language_code="sv").phone == CONTACT["phone"]
    assert Term.objects.get(name="laxkrig").definition == TERM["definition"]


def test_the_same_under_another_key_is_found(course: Course, package: Package, leader) -> None:
    elsewhere(course)
    put_contact(key=new_id(), texts={"sv": CONTACT})
    put_term(key=new_id(), texts={"sv": {**TERM, "name": "Laxkrig"}})
    take_in(package=package, user=leader, publish=True)
    assert counts() == [2, 1, 1]
    tested = here().get_descendants().get(slug="fragor", locale__language_code="sv").specific
    contact = next(one.value for one in tested.body if one.block_type == "contacts")
    assert list(contact["contacts"]) == [HelpContact.objects.get()]


def test_a_leader_s_questions_are_the_own_organisation_s(course, package, bringer) -> None:
    elsewhere(course)
    take_in(package=package, user=bringer, publish=True)
    question = BankQuestion.objects.get(locale__language_code="sv")
    assert question.live
    assert question.organisation == Organisation.objects.get(memberships__user=bringer)


def test_another_organisation_s_question_is_not_borrowed(course, package, bringer) -> None:
    empty_site(course)
    BankQuestion.objects.update(organisation=OrganisationFactory())
    with pytest.raises(NotYours):
        take_in(package=package, user=bringer, publish=True)


def test_a_question_is_not_named_without_being_brought(course, package, bringer) -> None:
    empty_site(course)
    content = json.loads(json.dumps(package.content))
    content["snippets"] = []
    with pytest.raises(UnknownPart):
        take_in(
            package=Package(package.manifest, content, package.media), user=bringer, publish=True
        )


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("content.helpcontact", {"phone": "<b>"}),
        ("content.bankquestion", {"body": []}),
        ("content.bankquestion", {"body": [{"type": "question", "value": "nothing"}]}),
        ("content.bankquestion", {"body": 7}),
        ("content.bankquestion", {"tags": "trygghet"}),
        ("content.bankquestion", {"tags": ["x" * 101]}),
        ("content.term", {"name": ""}),
    ],
)
def test_what_does_not_fit_is_refused_whole(course, package, leader, kind, fields) -> None:
    elsewhere(course)
    with pytest.raises(PackageRefused):
        take_in(package=altered(package, kind, **fields), user=leader, publish=True)
    assert counts() == [0, 0, 0]


def test_who_may_make_no_words_brings_none(course: Course, package: Package) -> None:
    elsewhere(course)
    with pytest.raises(NotYours):
        take_in(package=package, user=UserFactory(), publish=False)
    assert Locale.objects.exists()
    assert counts() == [0, 0, 0]
