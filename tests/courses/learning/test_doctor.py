"""The doctor finds where statements and progress differ, mends it, and invents nothing."""

import uuid
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from courses.api import examine_learner, mend_learner
from courses.learning import demo
from courses.learning.diagnosis import explain, remedy
from courses.learning.services import enrolments, exercises, lessons, projection
from courses.learning.services.doctor import Finding
from courses.learning.vocabulary import Subject, Trouble
from courses.models import (
    Completion,
    Enrolment,
    FirstAnswer,
    LessonProgress,
    QuizResult,
)
from lms.accounts.demo import demo_people
from lms.common.clock import now
from lms.lrs.api import Verb
from lms.lrs.models import Statement
from tests.courses.learning.test_rebuild import projection as known
from tests.courses.learning.test_rebuild import steps, take
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import Course
from tests.factories.learning import RIGHT, WRONG, EnrolmentFactory, OutlineFactory, act, quiz

pytestmark = pytest.mark.django_db


def joined() -> Enrolment:
    """Return the enrolment of somebody who has joined a course of two lessons."""
    outline = OutlineFactory()
    return enrolments.enrol(
        user=UserFactory(), course_key=outline.course_key, statement_id=uuid.uuid4()
    )


@pytest.fixture
def halfway() -> Enrolment:
    """Somebody has read one lesson and missed the quiz of the other."""
    enrolment = joined()
    lessons.finish_lesson(act(enrolment))
    exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=WRONG)
    return enrolment


@pytest.fixture
def complete(halfway: Enrolment) -> Enrolment:
    """Somebody has done everything."""
    exercises.answer_quiz(act(halfway, "tested"), quiz=quiz(), answers=RIGHT)
    lessons.finish_lesson(act(halfway, "tested"))
    halfway.refresh_from_db()
    assert halfway.percent == 100
    return halfway


def troubles(enrolment: Enrolment) -> set[tuple[Subject, Trouble]]:
    found = examine_learner(learner_id=enrolment.user.learner_id)
    return {(one.subject, one.trouble) for one in found}


def mended(enrolment: Enrolment) -> list[Finding]:
    return mend_learner(learner_id=enrolment.user.learner_id)


def doctor(**options: Any) -> str:
    out = StringIO()
    call_command("doctor", stdout=out, **options)
    return out.getvalue()


def test_the_healthy_are_left_alone(complete: Enrolment) -> None:
    before = known()
    assert troubles(complete) == set()
    assert mended(complete) == []
    assert known() == before


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
def test_nothing_is_found_whatever_happened(db, history) -> None:
    with transaction.atomic():
        enrolment, ids = joined(), []
        for step in history:
            take(enrolment, step, ids)
        assert troubles(enrolment) == set()
        transaction.set_rollback(True)


BROKEN: dict[str, tuple[Any, set[tuple[Subject, Trouble]]]] = {
    "a lesson is lost": (
        lambda: LessonProgress.objects.filter(finished_at__isnull=False).delete(),
        {(Subject.LESSON, Trouble.WITHOUT_EFFECT)},
    ),
    "a lesson is dated anew": (
        lambda: LessonProgress.objects.filter(finished_at__isnull=False).update(finished_at=now()),
        {(Subject.LESSON, Trouble.DIFFERENT)},
    ),
    "a lesson is made up": (
        lambda: LessonProgress.objects.create(
            enrolment=Enrolment.objects.get(),
            lesson_key=uuid.uuid4(),
            started_at=now(),
            started_by=uuid.uuid4(),
            done_at=now(),
        ),
        {(Subject.LESSON, Trouble.UNTOLD)},
    ),
    "a result is lost": (
        lambda: QuizResult.objects.all().delete(),
        {(Subject.QUIZ, Trouble.WITHOUT_EFFECT)},
    ),
    "a result is bettered": (
        lambda: QuizResult.objects.update(best_scaled=1.0),
        {(Subject.QUIZ, Trouble.DIFFERENT)},
    ),
    "a result is made up": (
        lambda: QuizResult.objects.create(
            lesson=LessonProgress.objects.first(),
            quiz_id="made-up",
            attempts=1,
            best_scaled=1.0,
            last_at=now(),
            history={"passed": None, "climb": [], "recent": []},
        ),
        {(Subject.QUIZ, Trouble.UNTOLD)},
    ),
    "the totals are bettered": (
        lambda: Enrolment.objects.update(percent=99, lessons_done=2),
        {(Subject.TOTALS, Trouble.DIFFERENT)},
    ),
    "a completion is made up in the totals": (
        lambda: Enrolment.objects.update(percent=100, completed_at=now()),
        {(Subject.TOTALS, Trouble.DIFFERENT)},
    ),
    "an answer is lost": (
        lambda: FirstAnswer.objects.filter(question_id="1").delete(),
        {(Subject.ANSWER, Trouble.WITHOUT_EFFECT)},
    ),
    "an answer is corrected": (
        lambda: FirstAnswer.objects.update(is_right=True),
        {(Subject.ANSWER, Trouble.DIFFERENT)},
    ),
    "an answer is made up": (
        lambda: FirstAnswer.objects.create(
            learner_id=Enrolment.objects.get().user.learner_id,
            lesson_key=uuid.uuid4(),
            quiz_id="q",
            question_id="9",
            answered_at=now(),
            statement_id=uuid.uuid4(),
            is_right=True,
        ),
        {(Subject.ANSWER, Trouble.UNTOLD)},
    ),
    "the enrolment is lost": (
        lambda: Enrolment.objects.all().delete(),
        {(Subject.ENROLMENT, Trouble.WITHOUT_EFFECT)},
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_is_found_and_mended(halfway: Enrolment, name: str) -> None:
    before, breaks, expected = known(), *BROKEN[name]
    breaks()
    assert troubles(halfway) == expected
    with pytest.raises(CommandError) as caught:
        doctor()
    assert caught.value.returncode == 1
    assert mended(halfway) == []
    assert known() == before
    doctor()


def test_a_lost_completion_is_recorded_again(complete: Enrolment) -> None:
    before = Completion.objects.values_list("completed_at", "evidence").get()
    Completion.objects.all().delete()
    assert troubles(complete) == {(Subject.COMPLETION, Trouble.WITHOUT_EFFECT)}
    assert mended(complete) == []
    assert Completion.objects.values_list("completed_at", "evidence").get() == before


def test_a_completion_that_nobody_told_is_told(complete: Enrolment) -> None:
    said = projection.completed_statement_id(complete.user.learner_id, complete.course_key)
    Statement.objects.filter(statement_id=said).delete()
    assert troubles(complete) == {(Subject.COMPLETION, Trouble.UNTOLD)}
    assert mended(complete) == []
    assert Statement.objects.filter(statement_id=said).exists()


def test_a_completion_without_its_proof_is_left_to_people(complete: Enrolment) -> None:
    proof = uuid.UUID(Completion.objects.get().evidence[0])
    Statement.objects.filter(statement_id=proof).delete()
    assert (Subject.COMPLETION, Trouble.UNPROVEN) in troubles(complete)
    assert [(one.subject, one.trouble) for one in mended(complete)] == [
        (Subject.COMPLETION, Trouble.UNPROVEN)
    ]
    assert Completion.objects.exists()


def test_an_enrolment_that_nobody_told_is_told_from_when_it_began() -> None:
    enrolment = EnrolmentFactory()
    projection.rebuild(learner_id=enrolment.user.learner_id)
    assert troubles(enrolment) == {(Subject.ENROLMENT, Trouble.UNTOLD)}
    assert mended(enrolment) == []
    assert mended(enrolment) == []
    assert Statement.objects.get().timestamp == enrolment.started_at
    doctor()


def test_who_left_a_course_stays_away_when_the_joining_is_told_afterwards(
    halfway: Enrolment,
) -> None:
    enrolments.leave(enrolment=halfway, statement_id=uuid.uuid4())
    left_at = Enrolment.objects.get().left_at
    Statement.objects.filter(verb_id=Verb.REGISTERED).delete()
    assert troubles(halfway) == {(Subject.ENROLMENT, Trouble.UNTOLD)}
    assert mended(halfway) == []
    assert Enrolment.objects.get().left_at == left_at


def test_a_lost_enrolment_of_a_completed_course_comes_back_completed(complete: Enrolment) -> None:
    before = known()
    enrolments.leave(enrolment=complete, statement_id=uuid.uuid4())
    left_at = Enrolment.objects.get().left_at
    Enrolment.objects.all().delete()
    assert mended(complete) == []
    assert known() == before
    again = Enrolment.objects.get()
    assert left_at is not None
    assert again.left_at is not None
    assert abs((again.left_at - left_at).total_seconds()) < 5


def test_the_forgotten_are_enrolled_nowhere(halfway: Enrolment) -> None:
    halfway.user.delete()
    assert troubles(halfway) == set()
    assert "1" in doctor()


def test_the_command_mends_whom_it_is_told_to(halfway: Enrolment) -> None:
    other = joined()
    lessons.finish_lesson(act(other))
    Enrolment.objects.update(lessons_done=0)
    doctor(person=halfway.user.pk, mend=True)
    assert troubles(halfway) == set()
    assert troubles(other) == {(Subject.TOTALS, Trouble.DIFFERENT)}
    doctor(course=other.course_key, mend=True)
    assert str(other.user.learner_id) not in doctor()


def test_every_finding_has_words() -> None:
    for subject, trouble in {each for _breaks, found in BROKEN.values() for each in found} | {
        (Subject.ENROLMENT, Trouble.UNTOLD),
        (Subject.COMPLETION, Trouble.WITHOUT_EFFECT),
        (Subject.COMPLETION, Trouble.UNTOLD),
        (Subject.COMPLETION, Trouble.UNPROVEN),
    }:
        finding = Finding(subject=subject, trouble=trouble, learner_id=uuid.uuid4())
        assert explain(finding)
        assert remedy(finding)


def test_nothing_is_wrong_with_the_demonstration(course: Course) -> None:
    page = course.page
    type(page).objects.filter(translation_key=page.translation_key).update(
        curriculum_key=demo.BASIC
    )
    for person in demo_people():
        UserFactory(email=person.email, learner_id=person.learner_id)
    demo.load_progress(lambda _line: None)
    assert Statement.objects.exists()
    doctor()
