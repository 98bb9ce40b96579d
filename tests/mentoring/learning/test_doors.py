"""From a course to people: whose doors open, where they lead, and what they cost."""

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from courses.catalogue import doors
from courses.catalogue.learner import LearnerState
from courses.catalogue.queries import course_tree
from courses.catalogue.vocabulary import Theme as CourseTheme
from courses.learning.services import enrolments
from courses.learning.services.acts import Act
from courses.learning.services.lessons import finish_lesson
from lms.accounts.api import Role
from lms.accounts.models import User
from lms.common.ids import new_id
from mentoring.conversations import services
from mentoring.learning.vocabulary import THEMES
from mentoring.pairing.vocabulary import Theme
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, member
from tests.factories.conversations import pair_of
from tests.factories.course_pages import Course, publish_course
from tests.factories.groups import group_of
from tests.factories.mentoring import programme_of
from tests.shared import Share

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published_course(share: Share) -> Course:
    return share(publish_course_on_school)


def publish_course_on_school() -> Course:
    published = publish_course()
    published.page.themes = ["school_health"]
    published.page.save_revision().publish()
    return published


@pytest.fixture
def learner(course, client) -> User:
    """Somebody with a home in an organisation of their own, who takes the course."""
    organisation = OrganisationFactory()
    person = member(organisation, Role.LEARNER)
    HouseholdFactory(organisation=organisation, members=[person])
    enrolments.enrol(user=person, course_key=course.key, statement_id=new_id())
    client.force_login(person)
    return person


def place_of(learner: User):
    return learner.memberships.get().organisation


def finish(learner: User, course: Course, lesson) -> None:
    enrolment = learner.enrolments.get()
    finish_lesson(
        Act(
            enrolment=enrolment,
            lesson_key=lesson.translation_key,
            statement_id=new_id(),
            language="sv",
        )
    )


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_every_theme_of_courses_leads_to_themes_of_homes() -> None:
    assert set(THEMES) == set(CourseTheme.values)
    assert {theme for themes in THEMES.values() for theme in themes} <= set(Theme.values)


def test_a_course_opens_the_door_to_a_mentor_where_a_programme_reaches(
    client, learner, course
) -> None:
    assert "Ett hem nära dig har varit där" not in page(client, course.page.get_url())
    programme_of(place_of(learner))
    assert "Ett hem nära dig har varit där" in page(client, course.page.get_url())


def test_another_organisations_programme_opens_nothing(client, learner, course) -> None:
    programme_of()
    assert "har varit där" not in page(client, course.page.get_url())


def test_who_has_a_mentor_is_led_to_the_conversation(client, learner, course) -> None:
    programme_of(place_of(learner))
    pair = pair_of(learner)
    shown = page(client, course.page.get_url())
    assert reverse("conversation", args=[pair.uid]) in shown
    assert "har varit där" not in shown
    services.close(circle=pair)
    assert "har varit där" in page(client, course.page.get_url())


def test_a_courses_theme_leads_to_the_group_about_it(client, learner, course) -> None:
    group_of(place_of(learner), theme=Theme.TEENAGERS)
    assert "?theme=" not in page(client, course.page.get_url())
    group_of(place_of(learner), theme=Theme.SCHOOL)
    assert f"{reverse('groups')}?theme=school" in page(client, course.page.get_url())


def test_a_group_for_everywhere_opens_to_everybody(client, learner, course) -> None:
    group_of(theme=Theme.HEALTH, is_national=True)
    assert "?theme=health" in page(client, course.page.get_url())


def test_who_has_no_home_is_shown_no_door(client, learner, course) -> None:
    programme_of(place_of(learner))
    learner.household_member.delete()
    assert "har varit där" not in page(client, course.page.get_url())


def test_the_door_opens_below_the_last_lesson_when_the_module_is_done(
    client, learner, course
) -> None:
    programme_of(place_of(learner))
    module = course.last.get_parent().specific
    for address in (course.last.get_url(), module.get_url()):
        assert "har varit där" not in page(client, address)
    finish(learner, course, course.last)
    for address in (course.last.get_url(), module.get_url()):
        assert "Du är klar med ”band”" in page(client, address)


def test_the_door_stands_above_the_lesson_after_a_finished_module(learner, course) -> None:
    programme_of(place_of(learner))
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=learner.pk)
    tree = course_tree(course.key, "sv")
    finished = frozenset(lesson.key for lesson in tree.modules[0].lessons)
    done = LearnerState(is_enrolled=True, done=finished)
    with override("sv"):
        [door] = doors.above_lesson(tree, course.last, done, request)
    assert "uppdrag" in door.text
    half = LearnerState(is_enrolled=True, done=frozenset(list(finished)[:1]))
    assert doors.above_lesson(tree, course.last, half, request) == ()
    read = LearnerState(is_enrolled=True, done=finished | {course.last.translation_key})
    assert doors.above_lesson(tree, course.last, read, request) == ()


def test_doors_cost_nobody_a_query_whom_they_do_not_reach(client, learner, course) -> None:
    finish(learner, course, course.last)
    module = course.last.get_parent().specific
    addresses = [each.get_url() for each in (course.page, course.last, module)]
    my_page = reverse("my_page")
    before = [cost(client, address) for address in (*addresses, my_page)]
    programme_of()
    group_of(OrganisationFactory(), theme=Theme.SCHOOL)
    assert [cost(client, address) for address in (*addresses, my_page)] == before


def test_doors_cost_the_reached_two_queries_and_not_more(client, learner, course) -> None:
    before = cost(client, course.page.get_url())
    programme_of(place_of(learner))
    group_of(place_of(learner), theme=Theme.SCHOOL)
    assert cost(client, course.page.get_url()) <= before + 2
