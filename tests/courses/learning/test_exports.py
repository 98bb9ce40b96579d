"""Everyone can take along what the record store knows of them, and of nobody else."""

import json

import pytest
from django.test import Client

from courses.learning.services import enrolments, exercises, lessons
from lms.common.ids import new_id
from lms.lrs.api import store
from lms.lrs.queries import statements_of
from tests.factories.accounts import UserFactory
from tests.factories.learning import RIGHT, OutlineFactory, act, quiz
from tests.factories.lrs import void_of

pytestmark = pytest.mark.django_db

ADDRESS = "/en/my/statements/"


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def joined():
    return enrolments.enrol(
        user=UserFactory(), course_key=OutlineFactory().course_key, statement_id=new_id()
    )


def file_of(user):
    return json.loads(b"".join(signed_in(user).get(ADDRESS).streaming_content))


def test_the_file_holds_ones_own_statements_and_nobody_elses() -> None:
    mine, other = joined(), joined()
    for enrolment in (mine, other):
        lessons.finish_lesson(act(enrolment))
        exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=RIGHT)
    learner_id = mine.user.learner_id
    held = file_of(mine.user)
    assert [one["id"] for one in held] == [str(s.statement_id) for s in statements_of(learner_id)]
    assert {one["actor"]["account"]["name"] for one in held} == {str(learner_id)}


def test_what_was_taken_back_is_not_in_the_file() -> None:
    mine = joined()
    one = act(mine)
    lessons.finish_lesson(one)
    store([void_of(str(one.statement_id))])
    assert str(one.statement_id) not in [said["id"] for said in file_of(mine.user)]


def test_who_has_done_nothing_gets_an_empty_file() -> None:
    assert file_of(UserFactory()) == []


def test_the_file_is_to_be_kept_by_nobody_on_the_way() -> None:
    response = signed_in(UserFactory()).get(ADDRESS)
    assert "no-store" in response.headers["Cache-Control"]
    assert "attachment" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("number", [1, 20])
def test_the_file_costs_the_same_for_one_and_twenty_statements(
    number: int, django_assert_num_queries
) -> None:
    user = UserFactory()
    for _ in range(number):
        course_key = OutlineFactory().course_key
        enrolments.enrol(user=user, course_key=course_key, statement_id=new_id())
    browser = signed_in(user)
    browser.get("/en/my/profile/")
    # Who asks, and a page of statements with the look behind it.
    with django_assert_num_queries(3):
        response = browser.get(ADDRESS)
        held = json.loads(b"".join(response.streaming_content))
    assert len(held) == number


def test_ones_own_details_lead_to_the_file() -> None:
    assert ADDRESS in signed_in(UserFactory()).get("/en/my/profile/").content.decode()
