"""Progress rebuilt from the store equals progress gathered statement by statement."""

import uuid
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.learning import evidence, learners, queries
from courses.learning.rules.progress import evaluate
from courses.learning.services import enrolments, exercises, lessons, rebuilding
from courses.learning.statements import block_iri, lesson_iri
from courses.management.pace import Pace
from courses.models import (
    Completion,
    Enrolment,
    FirstAnswer,
    LessonProgress,
    QuizResult,
    RebuildMark,
)
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
            Enrolment.objects.order_by("pk").values_list(
                "outline__number", "lessons_done", "lessons_needed", "percent", "completed_at"
            )
        ),
        "lessons": list(
            LessonProgress.objects.order_by("enrolment", "lesson_key").values_list(
                "lesson_key", "started_at", "started_by", "finished_at", "finished_by", "done_at"
            )
        ),
        "quizzes": list(
            QuizResult.objects.order_by(
                "lesson__enrolment", "lesson__lesson_key", "quiz_id"
            ).values_list(
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


def rebuilt(**options: Any) -> str:
    out = StringIO()
    call_command("rebuild_progress", stdout=out, **options)
    return out.getvalue()


def three_who_finished() -> list[Enrolment]:
    """Return three enrolments with a finished lesson each, in the order of a rebuild."""
    found = [EnrolmentFactory() for _ in range(3)]
    for enrolment in found:
        lessons.finish_lesson(act(enrolment))
    return sorted(found, key=lambda enrolment: enrolment.user.learner_id)


def killed_behind(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a rebuild that dies while it does the learner after `number`."""
    seen: list[uuid.UUID] = []

    def dying(*, learner_id: uuid.UUID, given: Any) -> None:
        seen.append(learner_id)
        rebuilding.rebuild(learner_id=learner_id)
        if len(seen) > number:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, "rebuild_answers", dying)
        with pytest.raises(KeyboardInterrupt):
            rebuilt()


def test_a_replay_reads_what_a_learner_did_once() -> None:
    enrolment = three_who_finished()[0]

    with CaptureQueriesContext(connection) as asked:
        rebuilding.replay(learner_id=enrolment.user.learner_id)

    reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT")]
    # A page with what there is, and an empty one behind it.
    assert sum('FROM "lrs_statement"' in sql and '"raw"' in sql for sql in reads) == 2


def test_a_killed_rebuild_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    done, *others = three_who_finished()
    before = projection()
    killed_behind(1, monkeypatch)
    assert projection() == before
    LessonProgress.objects.all().delete()
    said = rebuilt()
    assert "Going on behind 1 learners" in said
    assert "2 learners rebuilt" in said
    again = {row.enrolment for row in LessonProgress.objects.all()}
    assert again == set(others)
    assert done not in again


def test_a_finished_rebuild_leaves_no_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    three_who_finished()
    killed_behind(2, monkeypatch)
    assert RebuildMark.objects.get().learners_done == 2
    rebuilt()
    assert not RebuildMark.objects.exists()
    assert "3 learners rebuilt" in rebuilt()


def test_a_rebuild_begins_anew_when_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    three_who_finished()
    killed_behind(2, monkeypatch)
    assert "3 learners rebuilt" in rebuilt(anew=True)


def test_a_rebuild_of_a_course_leaves_the_others_alone() -> None:
    first, *_others = three_who_finished()
    LessonProgress.objects.all().delete()
    assert "1 learners rebuilt" in rebuilt(course=first.course_key)
    assert [row.enrolment for row in LessonProgress.objects.all()] == [first]


def test_a_rebuild_of_a_person_leaves_the_others_alone() -> None:
    first, *_others = three_who_finished()
    LessonProgress.objects.all().delete()
    rebuilt(person=first.user.pk)
    assert [row.enrolment for row in LessonProgress.objects.all()] == [first]


def test_a_rebuild_of_nobody_is_refused() -> None:
    with pytest.raises(CommandError, match="no person 0"):
        rebuilt(person=0)


def test_what_was_changed_by_hand_is_written_again() -> None:
    enrolment = EnrolmentFactory()
    exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=WRONG)
    before = projection()
    QuizResult.objects.update(best_scaled=1.0)
    rebuilt()
    assert projection() == before


def test_learners_are_walked_once_each_however_small_the_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = [enrolment.user.learner_id for enrolment in three_who_finished()]
    monkeypatch.setattr(learners, "PAGE", 2)
    assert list(learners.learners()) == ids
    assert learners.count_of_learners() == 3


def test_a_forgotten_learner_is_walked_too() -> None:
    enrolment = EnrolmentFactory()
    exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=WRONG)
    learner_id = enrolment.user.learner_id
    enrolment.user.delete()
    before = list(FirstAnswer.objects.order_by("question_id").values_list("question_id", "choice"))
    FirstAnswer.objects.all().delete()
    assert list(learners.learners()) == [learner_id]
    rebuilt()
    again = FirstAnswer.objects.order_by("question_id").values_list("question_id", "choice")
    assert list(again) == before


def test_the_pace_is_told_every_other_second() -> None:
    seconds = iter([0.0, 0.0, 1.0, 2.0, 3.0, 4.0])
    pace = Pace(total=10, done=2, clock=lambda: next(seconds))
    assert [pace.step(), pace.step(), pace.step(), pace.step()] == [
        "",
        "4 of 10 learners (40 %), 1 a second, about 6 s left",
        "",
        "6 of 10 learners (60 %), 1 a second, about 4 s left",
    ]


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
