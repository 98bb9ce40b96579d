"""What a course leader's day begins with."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from lms.accounts.models import User
from tests.courses.words import said
from tests.factories.accounts import OrganisationFactory, UserFactory, course_leader
from tests.factories.answers import answered, joined
from tests.factories.course_pages import QUESTIONS, QUIZ, Course, publish_empty_course

pytestmark = pytest.mark.django_db

HOME = "wagtailadmin_home"
PANELS = ("start-courses", "start-reviews", "start-translations", "start-questions", "start-stops")


def page_of(client: Client) -> str:
    return client.get(reverse(HOME)).content.decode()


def test_an_empty_workshop_says_what_would_stand_here(leader, course) -> None:
    html = page_of(leader)
    for panel in PANELS:
        assert f'id="{panel}' in html
    for words in (
        "Nothing waits for a review.",
        "No question has been answered by five people yet.",
        "Nowhere have five people stopped.",
    ):
        assert said(words) in html


def test_a_leader_sees_her_courses_with_learners_and_languages(leader, course) -> None:
    for _ in range(6):
        joined(course)
    html = page_of(leader)
    assert reverse("course_statistics", args=[course.page.pk]) in html
    row = html.partition(course.page.title)[2].partition("</tr>")[0]
    assert "<td>5</td><td>0</td>" in row
    assert "Svenska" in row


def test_a_few_learners_are_not_counted(leader, course) -> None:
    for _ in range(4):
        joined(course)
    row = page_of(leader).partition(course.page.title)[2].partition("</tr>")[0]
    assert said("fewer than %(few)s") % {"few": 5} in row


def test_a_leader_sees_nothing_of_another_organisation_s_course(course, review) -> None:
    for _ in range(6):
        joined(course, done=1, days_ago=40)
    client = Client()
    client.force_login(course_leader(OrganisationFactory()))
    html = page_of(client)
    for words in (course.page.title, "Läs som ung"):
        assert words not in html
    assert 'id="start-courses' not in html


def test_those_who_may_translate_nothing_are_not_told_what_waits(course) -> None:
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    assert 'id="start-translations' not in page_of(client)


def test_the_hardest_question_and_the_stop_are_named(leader, course) -> None:
    question = QUESTIONS[0]
    answered(
        6,
        lesson=course.tested.translation_key,
        quiz=QUIZ["id"],
        question=question["id"],
        choice="",
        is_right=False,
    )
    for _ in range(6):
        joined(course, done=1, days_ago=40)
    html = page_of(leader)
    assert question["value"]["prompt"] in html.partition('id="start-questions')[2]
    assert course.tested.title in html.partition('id="start-stops')[2]


def test_a_question_that_five_have_not_answered_is_not_named(leader, course) -> None:
    answered(
        4,
        lesson=course.tested.translation_key,
        quiz=QUIZ["id"],
        question=QUESTIONS[0]["id"],
        choice="",
        is_right=False,
    )
    assert QUESTIONS[0]["value"]["prompt"] not in page_of(leader)


@pytest.fixture
def review(course: Course) -> None:
    """The last lesson waits for a review by the group of reviewers."""
    reviewers, _ = Group.objects.get_or_create(name="Ungdomsrådet")
    reviewers.permissions.add(Permission.objects.get(codename="access_admin"))
    task = GroupApprovalTask.objects.create(name="Läs som ung")
    task.groups.add(reviewers)
    workflow = Workflow.objects.create(name="Granskning")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    course.last.save_revision()
    workflow.start(course.last, None)


def test_a_review_waits_for_others_or_for_oneself(leader, course, review) -> None:
    row = page_of(leader).partition("Läs som ung")[2].partition("</tr>")[0]
    assert said("Others") in row
    reader = UserFactory()
    reader.groups.add(Group.objects.get(name="Ungdomsrådet"))
    client = Client()
    client.force_login(reader)
    assert said("You") in page_of(client).partition("Läs som ung")[2].partition("</tr>")[0]


def test_the_start_page_costs_the_same_for_one_and_twenty_courses(
    leader, course, django_assert_max_num_queries
) -> None:
    page_of(leader)
    with django_assert_max_num_queries(80) as one:
        page_of(leader)
        cost = len(one)
    for number in range(19):
        publish_empty_course(course.page.get_parent(), slug=f"kurs-{number}")
    joined(course, done=1, days_ago=40)
    page_of(leader)
    with django_assert_max_num_queries(cost):
        page_of(leader)


def test_the_chief_has_all_panels_too(course) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("chef@example.se"))
    assert all(f'id="{panel}' in page_of(client) for panel in PANELS)
