"""Progress rebuilt from the store equals progress gathered statement by statement."""

import uuid
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.learning import evidence, queries
from courses.learning.rules.progress import evaluate
from courses.learning.services import enrolments, exercises, lessons
from courses.learning.statements import block_iri, lesson_iri
from courses.models import Completion, Enrolment, LessonProgress, QuizResult
from lms.common.clock import now
from lms.lrs.api import Verb, statements_of, store
from tests.factories.learning import (
    RIGHT,
    WRONG,
    EnrolmentFactory,
    OutlineFactory,
    act,
    lesson_data,
    lesson_key,
    quiz,
)
from tests.factories.lrs import learner, statement, void_of

pytestmark = pytest.mark.django_db

NAMES = ("read", "tested", "elsewhere")
VERBS = (Verb.INITIALIZED, Verb.COMPLETED, Verb.PASSED, Verb.FAILED, Verb.EXPERIENCED)

deeds = st.fixed_dictionaries(
    {
        "lesson": st.sampled_from(NAMES),
        "block": st.sampled_from(["", "", "q", "q", "unknown"]),
        "verb": st.sampled_from(VERBS),
        "minutes_ago": st.integers(-30, 600),
        "scaled": st.sampled_from([None, -1, 0, 0.5, 0.8, 1]),
    }
)
# A step stores a batch, publishes a new edition, or takes a statement back.
steps = st.lists(
    st.one_of(
        st.lists(deeds, min_size=1, max_size=4),
        st.sampled_from(["stricter", "shorter", "longer"]),
        st.integers(0, 30),
    ),
    max_size=7,
)

# Whatever happened, the learner comes back once more and goes by the newest edition.
TOUCH = {"lesson": "read", "block": "", "verb": Verb.EXPERIENCED, "minutes_ago": 0, "scaled": None}

EDITIONS = {
    "stricter": [lesson_data("read", quizzes=("q",)), lesson_data("tested", quizzes=("q",))],
    "shorter": [lesson_data("read")],
    "longer": [lesson_data("read"), lesson_data("tested"), lesson_data("elsewhere")],
}


def said(enrolment: Enrolment, deed: dict[str, Any]) -> dict[str, Any]:
    key = lesson_key(deed["lesson"])
    result = {} if deed["scaled"] is None else {"score": {"scaled": deed["scaled"]}}
    return statement(
        actor=learner(enrolment.user.learner_id),
        verb={"id": str(deed["verb"])},
        object={"id": block_iri(key, deed["block"]) if deed["block"] else lesson_iri(key)},
        timestamp=(now() - timedelta(minutes=deed["minutes_ago"])).isoformat(),
        result=result or ...,
    )


def take(enrolment: Enrolment, step: Any, ids: list[str]) -> None:
    if isinstance(step, str):
        newest = queries.Outline.objects.filter(course_key=enrolment.course_key).count()
        OutlineFactory(course_key=enrolment.course_key, number=newest + 1, lessons=EDITIONS[step])
    elif isinstance(step, int):
        # A void may name a statement that is there, or one that comes later or never.
        target = ids[step] if step < len(ids) else str(uuid.uuid4())
        store([void_of(target)])
    else:
        batch = [said(enrolment, deed) for deed in step]
        ids.extend(one["id"] for one in batch)
        store(batch)


def projection() -> dict[str, Any]:
    return {
        "totals": list(
            Enrolment.objects.values_list(
                "outline__number", "lessons_done", "lessons_needed", "percent", "completed_at"
            )
        ),
        "lessons": list(
            LessonProgress.objects.order_by("lesson_key").values_list(
                "lesson_key", "started_at", "started_by", "finished_at", "finished_by", "done_at"
            )
        ),
        "quizzes": list(
            QuizResult.objects.order_by("lesson__lesson_key", "quiz_id").values_list(
                "lesson__lesson_key", "quiz_id", "attempts", "best_scaled", "passed_at", "history"
            )
        ),
    }


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
def test_replayed_equals_incremental_whatever_happens(db, history) -> None:
    with transaction.atomic():
        enrolment = EnrolmentFactory()
        ids: list[str] = []
        for step in [*history, [TOUCH]]:
            take(enrolment, step, ids)
        incremental = projection()

        call_command("rebuild_progress", stdout=StringIO())
        assert projection() == incremental

        LessonProgress.objects.all().delete()
        Enrolment.objects.update(lessons_done=0, lessons_needed=0, percent=0, completed_at=None)
        call_command("rebuild_progress", stdout=StringIO())
        assert projection() == incremental
        transaction.set_rollback(True)


def test_the_projection_says_what_the_rules_say() -> None:
    enrolment = EnrolmentFactory()
    lessons.finish_lesson(act(enrolment))
    exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=WRONG)
    exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=RIGHT)
    found = (evidence.evidence_in(one) for one in statements_of(enrolment.user.learner_id))
    progress = evaluate(
        queries.editions_until(enrolment.outline), [one for one in found if one is not None]
    )
    enrolment.refresh_from_db()
    assert (enrolment.lessons_done, enrolment.percent) == (progress.done, progress.percent)
    assert QuizResult.objects.get().best_scaled == progress.lessons[1].quizzes[0].best


def test_the_command_goes_on_behind_a_person() -> None:
    first, second = EnrolmentFactory(), EnrolmentFactory()
    for enrolment in (first, second):
        lessons.finish_lesson(act(enrolment))
    LessonProgress.objects.all().delete()
    out = StringIO()
    call_command("rebuild_progress", after=first.user.pk, stdout=out)
    assert "1 learners rebuilt" in out.getvalue()
    assert [row.enrolment for row in LessonProgress.objects.all()] == [second]


def test_rebuilding_announces_no_completion_twice() -> None:
    enrolment = EnrolmentFactory(outline=OutlineFactory(lessons=[lesson_data("read")]))
    lessons.finish_lesson(act(enrolment))
    before = Completion.objects.get()
    LessonProgress.objects.all().delete()
    call_command("rebuild_progress", stdout=StringIO())
    assert Completion.objects.get() == before


def test_leaving_does_not_change_what_is_rebuilt() -> None:
    enrolment = EnrolmentFactory()
    lessons.finish_lesson(act(enrolment))
    enrolments.leave(enrolment=enrolment, statement_id=uuid.uuid4())
    before = projection()
    call_command("rebuild_progress", stdout=StringIO())
    assert projection() == before
