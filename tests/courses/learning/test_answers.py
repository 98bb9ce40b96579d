"""First answers are what the statements say, whatever order they come in."""

import uuid
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.learning.rules.answers import Answer, gather
from courses.learning.services import exercises
from courses.learning.services.answers import rebuild_answers
from courses.learning.statements import block_iri, question_iri
from courses.models import FirstAnswer
from lms.common.clock import now
from lms.lrs.api import Verb, store
from tests.courses.learning.strategies import instants
from tests.factories.learning import RIGHT, WRONG, EnrolmentFactory, act, lesson_key, quiz
from tests.factories.lrs import learner, statement, void_of

# --- rules ------------------------------------------------------------------------------

answers = st.lists(
    st.builds(
        Answer,
        instant=instants(),
        statement_id=st.integers(0, 2**32).map(lambda number: uuid.UUID(int=number)),
        is_right=st.booleans(),
    ),
    unique_by=lambda one: one.statement_id,
)


@given(answers, st.data())
def test_the_order_in_which_answers_come_does_not_matter(given_: Any, data: Any) -> None:
    cut = data.draw(st.integers(0, len(given_)))
    mixed = data.draw(st.permutations(given_))
    assert gather(mixed[cut:], gather(mixed[:cut])) == gather(given_)


@given(answers.filter(bool))
def test_the_first_answer_is_the_earliest(given_: list[Answer]) -> None:
    found = gather(given_)
    assert found is not None
    assert found.first.instant == min(one.instant for one in given_)
    assert found.times == len(given_)


# --- projection -------------------------------------------------------------------------

pytestmark = pytest.mark.django_db
LEARNERS = [uuid.UUID(int=1), uuid.UUID(int=2)]

deeds = st.fixed_dictionaries(
    {
        "learner": st.sampled_from(LEARNERS),
        "lesson": st.sampled_from(["read", "tested"]),
        "question": st.sampled_from(["1", "2", "x" * 70, ""]),
        "verb": st.sampled_from([Verb.ANSWERED, Verb.ANSWERED, Verb.PASSED]),
        "minutes_ago": st.integers(-30, 600),
        "success": st.sampled_from([True, False, None]),
        "language": st.sampled_from(["sv", "ar"]),
    }
)
# A step stores a batch, or takes a statement back: one that is there, or one that comes.
steps = st.lists(st.one_of(st.lists(deeds, min_size=1, max_size=4), st.integers(0, 12)), max_size=8)


def said(deed: dict[str, Any], statement_id: str) -> dict[str, Any]:
    key = lesson_key(deed["lesson"])
    question = deed["question"]
    result = {} if deed["success"] is None else {"success": deed["success"], "response": "a[,]b"}
    return statement(
        id=statement_id,
        actor=learner(deed["learner"]),
        verb={"id": str(deed["verb"])},
        object={"id": question_iri(key, "q", question) if question else block_iri(key, "q")},
        timestamp=(now() - timedelta(minutes=deed["minutes_ago"])).isoformat(),
        context={"language": deed["language"]},
        result=result or ...,
    )


def kept() -> list[Any]:
    order = ("learner_id", "lesson_key", "quiz_id", "question_id")
    told = ("answered_at", "statement_id", "choice", "is_right", "language", "times")
    return list(FirstAnswer.objects.order_by(*order).values_list(*order, *told))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
def test_replayed_equals_incremental_whatever_happens(db, history) -> None:
    with transaction.atomic():
        ids = [str(uuid.UUID(int=1000 + number)) for number in range(40)]
        coming = iter(ids)
        for step in history:
            if isinstance(step, int):
                store([void_of(ids[step])])
            else:
                store([said(deed, next(coming)) for deed in step])
        incremental = kept()
        for learner_id in LEARNERS:
            rebuild_answers(learner_id=learner_id)
        assert kept() == incremental
        transaction.set_rollback(True)


def test_the_first_answer_stays_the_first(db) -> None:
    enrolment = EnrolmentFactory()
    for given_ in (WRONG, RIGHT, RIGHT):
        exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=given_)
    rows = FirstAnswer.objects.filter(learner_id=enrolment.user.learner_id)
    assert {(row.choice, row.is_right, row.times) for row in rows} == {
        ("1-wrong", False, 3),
        ("2-wrong", False, 3),
    }
    assert {row.language for row in rows} == {"sv"}


def test_an_answer_that_is_taken_back_leaves_the_next_one_first(db) -> None:
    enrolment = EnrolmentFactory()
    for given_ in (WRONG, RIGHT):
        exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=given_)
    first = FirstAnswer.objects.get(question_id="1")
    store([void_of(str(first.statement_id))])
    found = FirstAnswer.objects.get(question_id="1")
    assert (found.is_right, found.times) == (True, 1)


def test_the_command_makes_first_answers_anew(db) -> None:
    enrolment = EnrolmentFactory()
    exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=RIGHT)
    before = kept()
    FirstAnswer.objects.all().delete()
    call_command("rebuild_progress", stdout=StringIO())
    assert kept() == before != []


def test_what_is_no_answer_to_a_question_leaves_no_row(db) -> None:
    enrolment = EnrolmentFactory()
    exercises.write_reflection(act(enrolment), block_id="r", text="Hej")
    assert not FirstAnswer.objects.exists()
