"""Who brings a course brings it for the own organisation, and changes nobody else's."""

from typing import Any

import pytest

from courses.exchange.errors import NotYours
from courses.exchange.services import look, take_in
from courses.models import CoursePage, CourseTerms
from courses.terms.services import give_course
from courses.terms.vocabulary import Visibility
from lms.accounts.models import Organisation, User
from tests.courses.exchange.conftest import empty_site
from tests.factories.accounts import OrganisationFactory, UserFactory, course_leader

pytestmark = pytest.mark.django_db


@pytest.fixture
def own() -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def bringer(own: Organisation) -> User:
    return course_leader(own)


def test_a_course_that_a_leader_brings_is_the_own_organisation_s(
    course, package, own, bringer
) -> None:
    empty_site(course)
    take_in(package=package, user=bringer, publish=True)
    terms = CourseTerms.objects.get(course_key=course.key)
    assert (terms.organisation, terms.visibility) == (own, Visibility.OWN)
    assert CoursePage.objects.get(locale__language_code="sv").live


def test_to_look_gives_nobody_anything(course: Any, package: Any, bringer: User) -> None:
    empty_site(course)
    look(package=package, user=bringer, publish=False)
    assert not CourseTerms.objects.exists()


def test_who_runs_the_installation_brings_a_course_of_nobody(course, package, leader) -> None:
    empty_site(course)
    take_in(package=package, user=leader, publish=False)
    assert not CourseTerms.objects.exists()


@pytest.mark.parametrize("is_here", [True, False])
def test_another_organisation_s_course_is_not_changed(course, package, bringer, is_here) -> None:
    if not is_here:
        empty_site(course)
    give_course(course_key=course.key, organisation=OrganisationFactory())
    with pytest.raises(NotYours):
        take_in(package=package, user=bringer, publish=False)
    assert CoursePage.objects.exists() == is_here


def test_who_leads_no_courses_brings_none(course: Any, package: Any) -> None:
    empty_site(course)
    with pytest.raises(NotYours):
        take_in(package=package, user=UserFactory(), publish=False)
    assert not CoursePage.objects.exists()
