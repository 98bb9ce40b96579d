"""Walk through a story and rate oneself, with a browser that has no script at all."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from courses.learning.services import enrolments
from courses.models import Enrolment, LessonNotes, LessonPage
from lms.accounts.models import User
from lms.common.ids import new_id
from lms.lrs.models import Statement
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import Course
from tests.factories.practice import (
    AROUND,
    ASK,
    LEAVE,
    SCENARIO,
    SCENES,
    SELF_CHECK,
    SELF_CHECK_AGAIN,
    SIT,
    STATEMENTS,
    WAIT,
    publish_practice,
    steps,
    way,
)
from tests.shared import Share, anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def practised(share: Share, published_course: Course) -> LessonPage:
    return share(lambda: publish_practice(published_course))


@pytest.fixture
def lesson(practised: LessonPage, db) -> LessonPage:
    made: LessonPage = anew(practised)
    return made


@pytest.fixture
def learner() -> User:
    return UserFactory()


@pytest.fixture
def reader(client: Client, learner: User, course: Course, practised: LessonPage) -> Client:
    """The browser of somebody who takes the course."""
    enrolments.enrol(user=learner, course_key=course.key, statement_id=new_id())
    client.force_login(learner)
    Statement.objects.all().delete()
    return client


def address(lesson: LessonPage, block: dict, language: str = "sv") -> str:
    name = "scenario" if block is SCENARIO else "self_check"
    kwargs = {"lesson_key": lesson.translation_key, "block_id": block["id"]}
    with override(language):
        return reverse(f"learning_{name}", kwargs=kwargs)


def at(client: Client, lesson: LessonPage, *choices: dict, language: str = "sv") -> str:
    answer = client.get(address(lesson, SCENARIO, language), {"way": way(*choices)})
    assert answer.status_code == 200
    return answer.content.decode()


def choose(client: Client, lesson: LessonPage, *choices: dict, **more: Any) -> Any:
    return client.post(address(lesson, SCENARIO), {"way": way(*choices), **more})


# -- scenarios -----------------------------------------------------------------------------------


def test_the_lesson_shows_where_the_story_begins(reader, lesson) -> None:
    html = reader.get(lesson.get_url()).content.decode()
    assert "Nu: middagen." in html
    assert f"?way={way(WAIT)}" in html
    assert "Nu: kvällen." not in html


def test_a_choice_tells_what_comes_of_it_and_what_happens_then(client, lesson) -> None:
    html = at(client, lesson, WAIT)
    assert "Det blir tyst." in html
    assert "Nu: kvällen." in html
    assert f"?way={way(WAIT, SIT)}" in html


def test_a_device_is_given_what_it_would_be_told_at_each_point(reader, lesson) -> None:
    kwargs = {"lesson_key": lesson.translation_key, "block_id": SCENARIO["id"]}
    with override("sv"):
        whole = reader.get(reverse("learning_whole_scenario", kwargs=kwargs)).json()
    for choices in ((), (WAIT,), (WAIT, SIT), (WAIT, AROUND, ASK)):
        told = reader.get(
            address(lesson, SCENARIO),
            {"way": way(*choices)},
            headers={"X-Requested-With": "fetch"},
        )
        assert _lasting(_point_at(whole, choices)) == _lasting(told.content.decode())


def _point_at(whole: Any, choices: tuple[dict, ...]) -> str:
    """Put a point together as the worker on the device does."""
    if not choices:
        return whole["begin"]
    *before, last = choices
    html = whole["after"][last["id"]]["html"]
    html = html.replace("@way@", way(*choices)).replace("@back@", way(*before))
    if not before:
        return re.sub(r'<details class="scenario__way">.*?</details>', "", html, flags=re.DOTALL)
    steps = "".join(whole["after"][each["id"]]["step"] for each in before)
    return re.sub(r"<li><b>@earlier@</b></li>", lambda _found: steps, html)


def _lasting(html: str) -> str:
    """Return what is the same at each drawing, without the space around tags."""
    return re.sub(r">\s+", ">", re.sub(r'<input type="hidden"[^>]*>', "", html))


def test_only_a_learners_device_is_told_where_the_whole_story_lies(reader, client, lesson) -> None:
    assert "data-keep-also" in reader.get(lesson.get_url()).content.decode()
    client.logout()
    assert "data-keep-also" not in client.get(lesson.get_url()).content.decode()


def test_one_can_go_back_a_step(client, lesson) -> None:
    html = at(client, lesson, WAIT, SIT)
    assert f'href="{address(lesson, SCENARIO)}?way={way(WAIT)}"' in html


def test_an_ending_says_what_was_good(client, lesson) -> None:
    html = at(client, lesson, ASK)
    assert "Du stannade kvar." in html
    assert said("What do you do?") not in html


def test_a_visitor_walks_to_the_end_and_nothing_is_stored(client, lesson) -> None:
    html = at(client, lesson, WAIT)
    assert 'type="submit" name="way"' not in html
    at(client, lesson, WAIT, SIT)
    assert choose(client, lesson, WAIT, SIT).status_code == 302
    assert not Statement.objects.exists()
    assert not LessonNotes.objects.exists()


def test_the_last_choice_of_a_learner_is_sent_and_kept(reader, lesson) -> None:
    assert f'type="submit" name="way" value="{way(WAIT, SIT)}"' in at(reader, lesson, WAIT)
    answer = choose(reader, lesson, WAIT, SIT)
    assert answer.status_code == 302
    assert answer["Location"] == f"{address(lesson, SCENARIO)}?way={way(WAIT, SIT)}"
    html = reader.get(answer["Location"]).content.decode()
    assert said("Save that I have been here") not in html
    notes = LessonNotes.objects.get().walks[SCENARIO["id"]]
    assert notes == {"way": [WAIT["id"], SIT["id"]], "endings": [SCENES[2]["id"]]}


def test_the_statement_names_choices_and_no_word(reader, learner, lesson) -> None:
    choose(reader, lesson, WAIT, SIT)
    statement = Statement.objects.get(verb_id__endswith="/completed")
    assert statement.activity_id.endswith(f"{lesson.translation_key}/block/{SCENARIO['id']}")
    assert statement.content["result"] == {
        "completion": True,
        "response": f"{WAIT['id']}[,]{SIT['id']}",
    }
    told = str(statement.content)
    for word in ("Sätt dig", "bredvid", "Tyst vid bordet", learner.email):
        assert word not in told


def test_a_story_that_was_walked_through_begins_the_lesson_but_finishes_nothing(
    reader, lesson
) -> None:
    choose(reader, lesson, ASK)
    enrolment = Enrolment.objects.get()
    progress = enrolment.lessons.get(lesson_key=lesson.translation_key)
    assert (progress.finished_at, enrolment.lessons_done) == (None, 0)


def test_the_same_form_sent_twice_is_said_once(reader, lesson) -> None:
    form = {"statement_id": str(new_id())}
    for _ in range(2):
        assert choose(reader, lesson, ASK, **form).status_code == 302
    assert Statement.objects.filter(verb_id__endswith="/completed").count() == 1


def test_every_ending_that_was_seen_is_counted(reader, lesson) -> None:
    choose(reader, lesson, ASK)
    choose(reader, lesson, WAIT, LEAVE)
    choose(reader, lesson, WAIT, AROUND, ASK)
    assert LessonNotes.objects.get().walks[SCENARIO["id"]]["endings"] == [
        SCENES[2]["id"],
        SCENES[3]["id"],
    ]


@pytest.mark.parametrize("choices", [(WAIT,), (), (SIT,), (ASK, WAIT)])
def test_what_leads_to_no_ending_is_not_kept(reader, lesson, choices) -> None:
    answer = choose(reader, lesson, *choices)
    assert answer.status_code == 409
    assert not LessonNotes.objects.exists()
    assert not Statement.objects.exists()


def test_choices_that_the_story_no_longer_has_leave_one_where_they_still_lead(
    client, lesson
) -> None:
    html = at(client, lesson, WAIT, ASK)
    assert "Nu: kvällen." in html
    assert "notice--warning" in html


@pytest.mark.parametrize("nonsense", ["<script>", "a b", "../..", "." * 5000])
def test_nonsense_in_the_address_is_the_beginning(client, lesson, nonsense) -> None:
    answer = client.get(address(lesson, SCENARIO), {"way": nonsense})
    assert answer.status_code == 200
    assert "Nu: middagen." in answer.content.decode()
    assert "<script>a" not in answer.content.decode()


def test_a_way_is_the_same_in_every_language(reader, lesson) -> None:
    choose(reader, lesson, ASK)
    html = reader.get(address(lesson, SCENARIO, "ar"), {"way": way(ASK)}).content.decode()
    assert 'lang="ar" dir="rtl"' in html
    assert "Du stannade kvar." in html
    assert said("Save that I have been here", "ar") not in html


def test_a_script_gets_the_story_alone(client, lesson) -> None:
    answer = client.get(
        address(lesson, SCENARIO), {"way": way(WAIT)}, headers={"X-Requested-With": "fetch"}
    )
    assert answer.content.strip().startswith(b"<section")


# -- self-checks ---------------------------------------------------------------------------------


def rate(client: Client, lesson: LessonPage, block: dict, *numbers: int, **more: Any) -> Any:
    return client.post(address(lesson, block), {**steps(*numbers), **more})


def chosen(html: str) -> list[tuple[str, str]]:
    """Return which statement has which step."""
    return re.findall(r'name="([^"]+)" value="(\d)" checked', html)


def test_what_one_rates_before_is_kept_and_shown(reader, lesson) -> None:
    assert rate(reader, lesson, SELF_CHECK, 1, 3).status_code == 200
    html = reader.get(lesson.get_url()).content.decode()
    assert chosen(html) == [(STATEMENTS[0]["id"], "1"), (STATEMENTS[1]["id"], "3")]
    assert "change__row" not in html


def test_the_change_shows_after_the_second_time(reader, lesson) -> None:
    rate(reader, lesson, SELF_CHECK, 1, 3)
    html = rate(reader, lesson, SELF_CHECK_AGAIN, 3, 3).content.decode()
    assert html.count('class="change__row"') == 2
    assert "change__line--1-3" in html
    assert "change__dot--before change__at--1" in html
    assert "change__dot--after change__at--3" in html
    assert said("I can do it") in html


def test_who_did_not_rate_before_sees_only_the_present(reader, lesson) -> None:
    html = rate(reader, lesson, SELF_CHECK_AGAIN, 2, 2).content.decode()
    assert "change__dot--after change__at--2" in html
    assert "change__dot--before change__at" not in html


def test_statements_carry_the_numbers_only(reader, learner, lesson) -> None:
    rate(reader, lesson, SELF_CHECK, 1, 4)
    found = Statement.objects.order_by("activity_id")
    place = f"{lesson.translation_key}/block/{SELF_CHECK['id']}/question"
    assert [each.activity_id.partition("/lesson/")[2] for each in found] == [
        f"{place}/{each['id']}" for each in STATEMENTS
    ]
    assert [each.content["result"] for each in found] == [{"response": "1"}, {"response": "4"}]
    assert "fråga" not in str([each.content for each in found]).lower()


@pytest.mark.parametrize("numbers", [(), (1,)])
def test_a_statement_without_a_step_is_named_and_the_form_kept(reader, lesson, numbers) -> None:
    answer = rate(reader, lesson, SELF_CHECK, *numbers)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert html.count(said("This statement is waiting for your step.")) == 2 - len(numbers)
    assert [step for _statement, step in chosen(html)] == [str(each) for each in numbers]
    assert not LessonNotes.objects.exists()


@pytest.mark.parametrize("number", [0, 5, 99])
def test_a_step_that_there_is_not_is_refused(reader, lesson, number) -> None:
    assert rate(reader, lesson, SELF_CHECK, 1, number).status_code == 422
    assert not LessonNotes.objects.exists()
    assert not Statement.objects.exists()


def test_the_same_steps_again_say_nothing_new(reader, lesson) -> None:
    for _ in range(2):
        rate(reader, lesson, SELF_CHECK, 1, 2)
    assert Statement.objects.count() == len(STATEMENTS)


def test_a_visitor_reads_the_statements_and_cannot_rate(client, lesson) -> None:
    html = client.get(lesson.get_url()).content.decode()
    assert "Att fråga barnet" in html
    assert 'class="self-check__step"' not in html
    assert rate(client, lesson, SELF_CHECK, 1, 2).status_code == 302
    assert not Statement.objects.exists()


def test_nobody_else_sees_how_one_rates_oneself(reader, lesson, course) -> None:
    rate(reader, lesson, SELF_CHECK, 4, 4)
    other = Client()
    somebody = UserFactory()
    enrolments.enrol(user=somebody, course_key=course.key, statement_id=new_id())
    other.force_login(somebody)
    html = other.get(lesson.get_url()).content.decode()
    assert 'class="self-check__step"' in html
    assert chosen(html) == []


def test_practice_costs_a_lesson_no_query(reader, lesson) -> None:
    choose(reader, lesson, ASK)
    rate(reader, lesson, SELF_CHECK, 1, 2)
    url = lesson.get_url()
    reader.get(url)
    with CaptureQueriesContext(connection) as captured:
        html = reader.get(url).content.decode()
    assert len(chosen(html)) == len(STATEMENTS)
    assert len(captured) <= 3
