"""A course leader works with what belongs to the organisations led, and with nothing else."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from courses.api import courses_to_edit, give_course, may_edit_course
from courses.terms.services import keep_files_of
from lms.accounts.models import Membership, User
from lms.accounts.services import appoint_superuser, end_membership
from lms.accounts.vocabulary import OrganisationKind, Role
from tests.factories.accounts import OrganisationFactory, UserFactory, course_leader, member
from tests.factories.articles import document, image
from tests.factories.course_pages import Course, publish_course
from tests.shared import Share

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False


@pytest.fixture(scope="module")
def published_course(share: Share) -> Course:
    return share(publish_own_course)


def publish_own_course() -> Course:
    joint_body = OrganisationFactory(joint_body=True)
    return publish_course(organisation=OrganisationFactory(parent=joint_body))


@pytest.fixture
def municipality(course: Course):
    return course.owner


@pytest.fixture
def joint_body(municipality):
    return municipality.get_parent()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def opens(user: User, page: Page) -> bool:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return signed_in(user).get(address).status_code == 200


def test_a_leader_edits_the_courses_of_the_own_organisation(course, municipality) -> None:
    leader = course_leader(municipality)
    assert [opens(leader, page) for page in (course.page, course.last)] == [True, True]
    assert may_edit_course(leader, course.key)


def test_a_leader_of_the_node_above_edits_them_too(course: Course, joint_body) -> None:
    assert opens(course_leader(joint_body), course.last)


@pytest.mark.parametrize("where", ["below", "beside"])
def test_a_leader_below_or_beside_does_not(course: Course, municipality, where: str) -> None:
    parent = municipality if where == "below" else municipality.get_parent()
    place = OrganisationFactory(parent=parent, kind=OrganisationKind.DISTRICT)
    leader = course_leader(place)
    assert not opens(leader, course.page)
    assert not may_edit_course(leader, course.key)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COURSE_LEADER])
def test_no_other_role_edits_courses(course: Course, municipality, role: Role) -> None:
    assert not courses_to_edit(member(municipality, role)).exists()


def test_a_course_of_nobody_is_for_those_who_run_the_installation(course, municipality) -> None:
    course_leader_s = course_leader(municipality)
    nobodys = publish_course()
    give_course(course_key=nobodys.key, organisation=OrganisationFactory())
    assert not may_edit_course(course_leader_s, nobodys.key)
    assert may_edit_course(appoint_superuser(user=UserFactory()), nobodys.key)


def test_whose_role_has_ended_edits_nothing_from_then_on(course, municipality) -> None:
    leader = course_leader(municipality)
    end_membership(membership=Membership.objects.get(user=leader))
    assert not courses_to_edit(User.objects.get(pk=leader.pk)).exists()


def test_a_course_that_changes_hands_is_edited_by_the_new_owner_alone(course, municipality) -> None:
    newcomer = course_leader(OrganisationFactory())
    give_course(course_key=course.key, organisation=newcomer.memberships.get().organisation)
    assert opens(newcomer, course.last)
    assert not opens(course_leader(municipality), course.last)


def test_the_explorer_shows_the_own_courses_and_the_way_to_them(course, municipality) -> None:
    foreign = publish_course(organisation=OrganisationFactory())
    leader = course_leader(municipality)
    explored = policy_registry.get_by_type(Page).explorable_instances(leader)
    assert course.last.page_ptr in explored
    assert course.page.get_parent() in explored
    assert foreign.page.page_ptr not in explored
    assert foreign.last.page_ptr not in explored


def test_the_leaders_of_a_course_are_those_who_may_publish_it(course, municipality) -> None:
    leaders = {course_leader(municipality), course_leader(municipality.get_parent())}
    course_leader(OrganisationFactory())
    policy = policy_registry.get_by_type(Page)
    found = policy.users_with_permission_for_instance("publish", course.last)
    assert set(found) == leaders


def in_collection_of(organisation, kind: str):
    made = image("eget.png") if kind == "image" else document("eget.pdf")
    made.collection = keep_files_of(organisation=organisation)
    made.save()
    return made


FILES = {"image": get_image_model, "document": get_document_model}


@pytest.mark.parametrize("kind", FILES)
def test_files_are_kept_by_the_organisation_s_leaders(municipality, kind: str) -> None:
    own = in_collection_of(municipality, kind)
    foreign = in_collection_of(OrganisationFactory(), kind)
    leader, policy = course_leader(municipality), policy_registry.get_by_type(FILES[kind]())
    for action in ("change", "choose", "delete"):
        assert list(policy.instances_user_has_permission_for(leader, action)) == [own]
        assert not policy.user_has_permission_for_instance(leader, action, foreign)


@pytest.mark.parametrize("kind", FILES)
def test_common_files_are_for_everyone_to_choose_and_nobody_s_to_change(
    municipality, kind: str
) -> None:
    common = image() if kind == "image" else document("a.pdf")
    assert common.collection == Collection.get_first_root_node()
    leader, policy = course_leader(municipality), policy_registry.get_by_type(FILES[kind]())
    assert common in policy.instances_user_has_permission_for(leader, "choose")
    assert policy.user_has_permission_for_instance(leader, "choose", common)
    assert common not in policy.instances_user_has_permission_for(leader, "change")
    secretary = member(municipality, Role.SECRETARY)
    assert common not in policy.instances_user_has_permission_for(secretary, "choose")


def test_a_new_file_goes_to_the_own_organisation(municipality) -> None:
    leader, policy = course_leader(municipality), policy_registry.get_by_type(get_image_model())
    places = policy.collections_user_has_permission_for(leader, "add")
    assert list(places) == [keep_files_of(organisation=municipality)]
