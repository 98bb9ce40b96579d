"""Who finds a course: on every page that could show it, and through every cache."""

import pytest
from django.test import Client

from courses.api import give_course
from courses.learning.services import enrolments
from courses.models import CourseTerms, Enrolment
from courses.terms.errors import NotShared
from courses.terms.services import offer_course, set_terms, withdraw_offer
from courses.terms.vocabulary import Use, Visibility
from lms.accounts.models import Organisation, User
from lms.common.ids import new_id
from tests.factories.accounts import OrganisationFactory, UserFactory, course_leader, member
from tests.factories.course_pages import Course, publish_course
from tests.shared import Share

pytestmark = pytest.mark.django_db

TITLE = "Grundkurs"


@pytest.fixture(scope="module")
def published_course(share: Share) -> Course:
    return share(publish_own_course)


def publish_own_course() -> Course:
    joint_body = OrganisationFactory(joint_body=True)
    made = publish_course(organisation=OrganisationFactory(parent=joint_body))
    keep(made)
    return made


@pytest.fixture
def owner(course: Course) -> Organisation:
    return course.owner


@pytest.fixture
def joint_body(owner: Organisation) -> Organisation:
    return owner.get_parent()


def keep(course: Course, visibility=Visibility.OWN, use=Use.NOTHING, **more: object) -> CourseTerms:
    return set_terms(course_key=course.key, visibility=visibility, use=use, **more)


def browser(user: User | None = None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def finds(client: Client, course: Course) -> bool:
    """Return whether every page agrees that somebody finds the course, or that nobody does."""
    catalogue = course.page.get_parent()
    answers = {
        client.get(course.page.get_url()).status_code == 200,
        client.get(course.first.get_parent().get_url()).status_code == 200,
        client.get(course.first.get_url()).status_code == 200,
        TITLE in client.get(catalogue.get_url()).content.decode(),
        course.page.get_url() in client.get(f"{catalogue.get_url()}?q=grundkurs").content.decode(),
        course.page.get_url() in client.get(catalogue.get_parent().get_url()).content.decode(),
    }
    assert len(answers) == 1, answers
    return answers.pop()


def test_an_own_course_is_found_by_the_own_people_and_those_below(course, owner) -> None:
    below = OrganisationFactory(parent=owner, district=True)
    assert finds(browser(member(owner)), course)
    assert finds(browser(member(below)), course)


def test_nobody_else_finds_it_a_stranger_least(course: Course) -> None:
    assert not finds(browser(member(OrganisationFactory())), course)
    assert not finds(browser(UserFactory()), course)
    assert not finds(browser(), course)


def test_what_was_kept_for_visitors_is_gone_as_soon_as_the_terms_change(course: Course) -> None:
    keep(course, Visibility.EVERYONE)
    visitor = browser()
    assert finds(visitor, course)
    keep(course, Visibility.OWN)
    assert not finds(visitor, course)


def test_readers_with_and_without_access_do_not_share_what_is_kept(course, owner) -> None:
    own, foreign = browser(member(owner)), browser(member(OrganisationFactory()))
    for _again in range(2):
        assert finds(own, course)
        assert not finds(foreign, course)


def test_a_chosen_organisation_finds_it(course: Course) -> None:
    friend = OrganisationFactory()
    reader = browser(member(friend))
    assert not finds(reader, course)
    keep(course, Visibility.CHOSEN, chosen=[friend])
    assert finds(reader, course)


def test_an_offered_course_is_found_by_the_homes_of_who_offers_it(course: Course) -> None:
    friend = OrganisationFactory()
    reader = browser(member(friend))
    terms = keep(course, use=Use.AS_IS)
    assert not finds(reader, course)
    offer_course(terms=terms, organisation=friend, by=course_leader(friend))
    assert finds(reader, course)
    withdraw_offer(terms=terms, organisation=friend)
    assert not finds(reader, course)


def test_what_is_not_shared_cannot_be_offered(course: Course) -> None:
    friend = OrganisationFactory()
    terms = CourseTerms.objects.get(course_key=course.key)
    with pytest.raises(NotShared):
        offer_course(terms=terms, organisation=friend, by=course_leader(friend))


def test_a_template_is_found_by_nobody(course: Course, owner: Organisation) -> None:
    keep(course, Visibility.EVERYONE, is_template=True)
    assert not finds(browser(member(owner)), course)
    keep(course, Visibility.EVERYONE)
    assert finds(browser(member(owner)), course)


def test_who_takes_a_course_keeps_it_when_it_is_kept_from_others(course: Course) -> None:
    keep(course, Visibility.EVERYONE)
    learner = UserFactory()
    enrolments.enrol(user=learner, course_key=course.key, statement_id=new_id())
    keep(course, Visibility.OWN)
    client = browser(learner)
    for page in (course.page, course.first, course.tested, course.last):
        assert client.get(page.get_url()).status_code == 200
    assert TITLE in client.get("/sv/my/").content.decode()


def test_nobody_joins_a_course_that_is_not_found(course: Course, owner: Organisation) -> None:
    address = f"/sv/learning/courses/{course.key}/join/"
    stranger, own = member(OrganisationFactory()), member(owner)
    assert browser(stranger).post(address).status_code == 404
    assert browser(own).post(address).status_code == 302
    assert list(Enrolment.objects.values_list("user", flat=True)) == [own.pk]


def test_nobody_prints_a_course_that_is_not_found(course: Course) -> None:
    address = f"/sv/courses/{course.key}/booklet/"
    assert browser(member(OrganisationFactory())).get(address).status_code == 404
    assert browser().get(address).status_code == 404


def test_a_leader_of_the_course_sees_it_as_readers_will(course: Course, joint_body) -> None:
    leader = browser(course_leader(joint_body))
    assert leader.get(course.page.get_url()).status_code == 200


def test_a_leader_of_another_organisation_does_not(course: Course) -> None:
    leader = browser(course_leader(OrganisationFactory()))
    assert leader.get(course.tested.get_url()).status_code == 404


def test_a_course_changes_hands_with_its_terms(course: Course) -> None:
    newcomer = OrganisationFactory()
    give_course(course_key=course.key, organisation=newcomer)
    assert finds(browser(member(newcomer)), course)


def test_knowing_who_finds_what_costs_a_learner_no_query(course, owner, queries_of) -> None:
    client = browser(member(owner))
    address = course.page.get_parent().get_url()
    restricted = queries_of(client, address), queries_of(client, course.page.get_url())
    keep(course, Visibility.EVERYONE)
    assert restricted == (queries_of(client, address), queries_of(client, course.page.get_url()))
