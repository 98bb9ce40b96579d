"""A course's figures: what is told is right, and nothing is told of a few."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from courses.leading.queries import how_bank_questions_go
from courses.learning.statements import SEPARATOR
from lms.common.clock import now
from tests.courses.words import said
from tests.factories.accounts import OrganisationFactory, course_leader
from tests.factories.answers import answered, joined
from tests.factories.bank import bank_question, option_ids
from tests.factories.course_pages import QUESTIONS, QUIZ, Course

pytestmark = pytest.mark.django_db

SINGLE, MULTIPLE, ORDER = QUESTIONS


def address(course: Course, **query: str) -> str:
    return reverse("course_statistics", args=[course.page.pk], query=query)


def shown(leader: Client, course: Course, **query: str) -> Any:
    response = leader.get(address(course, **query))
    assert response.status_code == 200
    return response.context


def options(question: dict[str, Any]) -> list[str]:
    return [option["id"] for option in question["value"]["options"]]


def answer(
    course: Course, question: dict[str, Any], people: int, *chosen: str, **more: Any
) -> None:
    answered(
        people,
        lesson=course.tested.translation_key,
        quiz=QUIZ["id"],
        question=question["id"],
        choice=SEPARATOR.join(chosen),
        **more,
    )


def statistic_of(context: Any, question: dict[str, Any]) -> Any:
    prompt = question["value"]["prompt"]
    return next(each.statistic for each in context["questions"] if each.prompt == prompt)


def test_a_question_tells_its_share_and_the_wrong_answer_that_most_chose(leader, course) -> None:
    right, wrong = options(SINGLE)
    answer(course, SINGLE, 6, right)
    answer(course, SINGLE, 8, wrong, is_right=False)
    found = statistic_of(shown(leader, course), SINGLE)
    assert (found.percent, found.people, found.is_low) == (43, "15", True)
    assert (found.trap, found.trap_percent) == ("Fel ett", 57)


def test_nothing_is_told_of_four_and_something_of_five(leader, course) -> None:
    right, _wrong = options(SINGLE)
    answer(course, SINGLE, 4, right)
    context = shown(leader, course)
    assert not statistic_of(context, SINGLE).is_told
    answer(course, SINGLE, 1, right)
    assert statistic_of(shown(leader, course), SINGLE).percent == 100


def test_languages_stand_beside_each_other_when_none_gives_another_away(leader, course) -> None:
    right, wrong = options(SINGLE)
    answer(course, SINGLE, 9, right)
    answer(course, SINGLE, 4, wrong, is_right=False, language="ar")
    assert statistic_of(shown(leader, course), SINGLE).languages == ()
    answer(course, SINGLE, 2, right, language="ar")
    found = statistic_of(shown(leader, course), SINGLE).languages
    assert [(each.percent, each.people) for each in found] == [(33, "5"), (100, "10")]


def test_the_hardest_question_comes_first(leader, course) -> None:
    answer(course, SINGLE, 5, options(SINGLE)[0])
    answer(course, ORDER, 5, *reversed(options(ORDER)), is_right=False)
    prompts = [each.prompt for each in shown(leader, course)["questions"]]
    assert prompts == [q["value"]["prompt"] for q in (ORDER, SINGLE, MULTIPLE)]


def test_a_question_of_the_bank_counts_the_first_meeting_wherever_it_was(db) -> None:
    question = bank_question()
    asked = question.question
    assert asked is not None
    right, wrong = option_ids(question)
    one, other = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
    key = str(question.translation_key)
    for place, choice, is_right in ((one, wrong, False), (other, right, True)):
        for learner in range(6):
            answered(
                1,
                lesson=place,
                quiz="q",
                question=key,
                choice=choice,
                is_right=is_right,
                learner_id=f"00000000-0000-4000-9000-00000000000{learner}",
            )
    whole = how_bank_questions_go([asked])[key].whole
    assert (whole.people, whole.percent) == (6, 0)


def test_the_plot_tells_how_far_people_came_and_where_they_stopped(leader, course) -> None:
    for _ in range(6):
        joined(course, done=1, days_ago=40)
    for _ in range(7):
        joined(course, done=2)
    context = shown(leader, course)
    assert (context["started"], context["completed"]) == ("15", "0")
    first, tested, last = context["steps"]
    assert (first.reached, first.finished) == ("15", "15")
    assert (tested.reached, tested.finished, tested.stopped) == ("15", "5", "5")
    assert (last.reached, last.stopped, last.has_stopped) == ("5", "0", False)


def test_who_has_completed_has_not_stopped(leader, course) -> None:
    for _ in range(6):
        joined(course, done=2, days_ago=90, percent=100, completed_at=now())
    assert not any(step.has_stopped for step in shown(leader, course)["steps"])


def test_who_has_left_has_stopped_at_once(leader, course) -> None:
    for _ in range(6):
        joined(course, done=0, left_at=now())
    assert shown(leader, course)["steps"][0].stopped == "5"


def test_a_few_learners_are_not_shown(leader, course) -> None:
    for _ in range(4):
        joined(course, done=2, days_ago=40)
    html = leader.get(address(course)).content.decode()
    assert said("Fewer than five people take the course. Come back when there are more.") in html
    assert "lead-stop" not in html


def test_one_language_is_looked_at_alone_and_a_small_one_is_not_offered(leader, course) -> None:
    for _ in range(6):
        joined(course, done=1)
    for _ in range(3):
        joined(course, language="ar")
    assert [each.code for each in shown(leader, course)["languages"]] == []
    for _ in range(3):
        joined(course, language="ar")
    assert [each.code for each in shown(leader, course)["languages"]] == ["sv", "ar"]
    arabic = shown(leader, course, language="ar")
    assert (arabic["started"], arabic["steps"][0].finished) == ("5", "0")
    assert shown(leader, course, language="so")["is_whole"]


def test_a_course_of_others_has_no_figures(course) -> None:
    client = Client()
    client.force_login(course_leader(OrganisationFactory()))
    assert client.get(address(course), follow=True).status_code == 404


def test_a_course_leads_to_its_figures(leader, course) -> None:
    editor = leader.get(reverse("wagtailadmin_pages:edit", args=[course.page.pk]))
    assert address(course) in editor.content.decode()


def test_the_figures_cost_the_same_for_one_and_twenty(
    leader, course, django_assert_max_num_queries
) -> None:
    right, wrong = options(SINGLE)
    joined(course)
    answer(course, SINGLE, 1, right)
    leader.get(address(course))
    with django_assert_max_num_queries(40) as one:
        leader.get(address(course))
    for _ in range(19):
        joined(course, done=1, language="ar")
    answer(course, MULTIPLE, 19, wrong, is_right=False, language="ar")
    with django_assert_max_num_queries(len(one)):
        leader.get(address(course))
