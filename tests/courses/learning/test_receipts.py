"""What a device keeps is taken once, from its own learner, and the answer says so."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from courses.learning.receipts import tag_of
from courses.learning.services import enrolments
from courses.models import LessonNotes, QuizResult
from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.lrs.models import Statement
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import (
    CHECKLIST,
    ITEMS,
    QUIZ,
    REFLECTION,
    RIGHT_FORM,
    WRONG_FORM,
    Course,
)

pytestmark = pytest.mark.django_db

BY_SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def learner(course: Course) -> User:
    user = UserFactory()
    enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())
    return user


@pytest.fixture
def device(client: Client, learner: User) -> Client:
    client.force_login(learner)
    return client


def to(name: str, page, block=None) -> str:
    block_id = {"block_id": block["id"]} if block else {}
    with override("sv"):
        return reverse(f"learning_{name}", kwargs={"lesson_key": page.translation_key, **block_id})


def act(user: User, *, minutes_ago: int = 0, **fields) -> dict:
    done_at = now() - timedelta(minutes=minutes_ago)
    return {
        "statement_id": str(uuid4()),
        "learner": tag_of(user),
        "done_at": done_at.isoformat(),
        **fields,
    }


def times_stored(sent: dict) -> int:
    return Statement.objects.filter(statement_id=sent["statement_id"]).count()


def test_an_act_that_comes_twice_is_stored_once_and_acknowledged_twice(device, learner, course):
    sent = act(learner, minutes_ago=5, **RIGHT_FORM)
    address = to("quiz", course.tested, QUIZ)
    answers = [device.post(address, sent, headers=BY_SCRIPT) for _ in range(2)]
    assert [answer.headers["X-Kept"] for answer in answers] == [sent["statement_id"]] * 2
    assert times_stored(sent) == 1


def test_an_act_happened_when_it_was_done_not_when_it_came(device, learner, course):
    sent = act(learner, minutes_ago=90, text="På bussen.")
    device.post(to("reflection", course.first, REFLECTION), sent, headers=BY_SCRIPT)
    said = Statement.objects.get(statement_id=sent["statement_id"])
    assert said.timestamp.isoformat(timespec="milliseconds") == (
        sent["done_at"][:23] + sent["done_at"][26:]
    )


@pytest.mark.parametrize("minutes_ago", [-60, 60 * 24 * 31])
def test_a_clock_that_is_far_off_is_not_believed(device, learner, course, minutes_ago):
    sent = act(learner, minutes_ago=minutes_ago, text="Hej")
    device.post(to("reflection", course.first, REFLECTION), sent, headers=BY_SCRIPT)
    said = Statement.objects.get(statement_id=sent["statement_id"])
    assert abs(said.timestamp - said.stored_at) < timedelta(seconds=5)


@pytest.mark.parametrize("done_at", ["", "yesterday", "2026-13-45T00:00", "2026-01-01T10:00"])
def test_an_instant_that_is_none_is_now(device, learner, course, done_at):
    sent = act(learner, text="Hej") | {"done_at": done_at}
    answer = device.post(to("reflection", course.first, REFLECTION), sent, headers=BY_SCRIPT)
    assert answer.headers["X-Kept"] == sent["statement_id"]


def test_what_was_done_last_counts_in_whichever_order_devices_come_online(device, learner, course):
    address = to("reflection", course.first, REFLECTION)
    newer, older = act(learner, text="Nyare"), act(learner, minutes_ago=30, text="Äldre")
    device.post(address, newer, headers=BY_SCRIPT)
    answer = device.post(address, older, headers=BY_SCRIPT)
    notes = LessonNotes.objects.get(enrolment__user=learner)
    assert answer.headers["X-Kept"] == older["statement_id"]
    assert notes.reflections[REFLECTION["id"]] == "Nyare"
    assert times_stored(older) == 1


def test_a_late_list_does_not_undo_a_newer_one(device, learner, course):
    address = to("checklist", course.first, CHECKLIST)
    newer = act(learner, done=ITEMS)
    older = act(learner, minutes_ago=30, done=ITEMS[:1])
    device.post(address, newer, headers=BY_SCRIPT)
    device.post(address, older, headers=BY_SCRIPT)
    notes = LessonNotes.objects.get(enrolment__user=learner)
    assert notes.ticks[CHECKLIST["id"]] == ITEMS


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_what_is_somebody_elses_is_neither_stored_nor_forgotten(
    client, learner, course, is_signed_in
):
    other = UserFactory()
    if is_signed_in:
        enrolments.enrol(user=other, course_key=course.key, statement_id=new_id())
        client.force_login(other)
    sent = act(learner, text="Bara mitt.")
    answer = client.post(to("reflection", course.first, REFLECTION), sent, headers=BY_SCRIPT)
    assert answer.status_code == 401
    assert {"X-Kept", "X-Refused"}.isdisjoint(answer.headers)
    assert times_stored(sent) == 0
    assert not LessonNotes.objects.exists()


def test_a_visitor_without_a_script_is_led_to_the_way_in(client, learner, course):
    answer = client.post(to("finish", course.first), act(learner))
    assert answer.status_code == 302
    assert "/login/" in answer.headers["Location"]


def test_a_refusal_names_the_act_too(device, learner, course):
    sent = act(learner, text="20121212-1212")
    answer = device.post(to("reflection", course.first, REFLECTION), sent, headers=BY_SCRIPT)
    assert answer.headers["X-Refused"] == sent["statement_id"]
    assert "X-Kept" not in answer.headers


def test_other_answers_under_the_same_id_do_not_hide_the_first(device, learner, course):
    address = to("quiz", course.tested, QUIZ)
    first = act(learner, **RIGHT_FORM)
    device.post(address, first, headers=BY_SCRIPT)
    again = device.post(address, {**first, **WRONG_FORM}, headers=BY_SCRIPT)
    assert again.status_code == 409
    assert again.headers["X-Kept"] == first["statement_id"]


def test_attempts_kept_without_a_network_are_all_graded_whatever_the_pause(device, learner, course):
    address = to("quiz", course.tested, QUIZ)
    kept = [act(learner, minutes_ago=5 - number, **WRONG_FORM) for number in range(3)]
    kept.append(act(learner, minutes_ago=1, **RIGHT_FORM))

    answers = [device.post(address, sent, headers=BY_SCRIPT) for sent in kept]

    assert [answer.headers.get("X-Kept") for answer in answers] == [
        sent["statement_id"] for sent in kept
    ]
    assert QuizResult.objects.get(lesson__enrolment__user=learner).passed_at


def test_who_was_told_of_a_pause_waits_it_out(device, learner, course):
    address = to("quiz", course.tested, QUIZ)
    for minutes_ago in (5, 4, 3):
        sent = act(learner, minutes_ago=minutes_ago, **WRONG_FORM)
        device.post(address, sent, headers=BY_SCRIPT)
    late = act(learner, **RIGHT_FORM)

    answer = device.post(address, late, headers=BY_SCRIPT)

    assert answer.headers["X-Refused"] == late["statement_id"]
    assert times_stored(late) == 0


def test_a_finished_lesson_tells_a_script_where_to_go(device, learner, course):
    sent = act(learner)
    answer = device.post(to("finish", course.first), sent, headers=BY_SCRIPT)
    assert answer.headers["X-Kept"] == sent["statement_id"]
    assert answer.json()["next"].startswith("/sv/")


def test_a_device_is_told_who_is_signed_in_and_gets_a_token(device, learner):
    answer = device.get("/device/learner/")
    assert answer.json()["learner"] == tag_of(learner)
    assert answer.json()["token"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_visitors_device_is_told_nothing_and_gets_no_cookie(client, db):
    answer = client.get("/device/learner/")
    assert answer.json() == {"learner": "", "token": ""}
    assert not answer.cookies


def test_a_name_on_a_device_is_not_the_one_in_statements(learner):
    assert str(learner.learner_id) not in tag_of(learner)
    assert tag_of(learner) != tag_of(UserFactory())


def test_a_form_without_its_token_is_not_taken(learner, course):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(learner)
    address = to("reflection", course.first, REFLECTION)
    sent = act(learner, text="Hej")
    assert strict.post(address, sent, headers=BY_SCRIPT).status_code == 403

    token = strict.get("/device/learner/").json()["token"]
    answer = strict.post(address, sent, headers={**BY_SCRIPT, "X-CSRFToken": token})
    assert answer.headers["X-Kept"] == sent["statement_id"]
