"""The doctor: what statements tell and what is known must be the same.

The examination computes what the statements make and compares it with the rows, column by
column. It trusts neither: a statement without effect is found, and so is a status that no
statement supports. Mending is replaying, and saying what a row
knows and no statement tells; nothing is invented.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar
from uuid import UUID

from django.db import models, transaction

from courses.catalogue.models import Outline as OutlineRow
from courses.learning import queries
from courses.learning.evidence import Turn, answer_in, evidence_in, turn_in
from courses.learning.models import Completion, Enrolment, FirstAnswer, LessonProgress, QuizResult
from courses.learning.queries import Judged
from courses.learning.rules.answers import Answer, Place, gather
from courses.learning.rules.progress import Progress, judge, quiz_progress
from courses.learning.rules.record import Evidence, Record
from courses.learning.services.answers import ANSWER_COLUMNS, answer_row
from courses.learning.services.projection import (
    LESSON_COLUMNS,
    QUIZ_COLUMNS,
    completed_statement_id,
    lesson_row,
    quiz_row,
    record_from,
    say_completed,
    totals_of,
)
from courses.learning.services.rebuilding import replay
from courses.learning.statements import Scene, registered
from courses.learning.vocabulary import Subject, Trouble
from lms.accounts.models import User
from lms.common.ids import stable_id
from lms.lrs.api import statements_of, store
from lms.lrs.models import Statement

_FOR_PEOPLE: Final = {
    # Nobody but a person can tell whether it is true, and it is never taken away.
    (Subject.COMPLETION, Trouble.UNPROVEN),
}

_ENROLMENTS: Final = UUID("9d0c7b52-64d1-4a0e-8f6b-2b1de1f0a7c3")

_NO_LESSON: Final = 0
"""Stands for the id of a lesson's row, which is not compared."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One place where statements and what is known do not say the same.

    Attributes:
        subject: which part of what is known.
        trouble: in what they differ.
        learner_id: the opaque id; no name is told.
        course_key: the course, unless it is about an answer.
        lesson_key: the lesson, where it is about one.
        inside: the quiz or the question in it, where it is about one.
    """

    subject: Subject
    trouble: Trouble
    learner_id: UUID
    course_key: UUID | None = None
    lesson_key: UUID | None = None
    inside: str = ""

    @property
    def is_mendable(self) -> bool:
        """Say whether replaying the statements, or saying the one that lacks, puts it right."""
        return (self.subject, self.trouble) not in _FOR_PEOPLE


@dataclass
class _Told:
    """What a learner's statements tell, reduced to what is compared."""

    evidence: list[Evidence] = field(default_factory=list)
    answers: dict[Place, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    turns: dict[UUID, list[Turn]] = field(default_factory=lambda: defaultdict(list))


@transaction.atomic
def examine(*, learner_id: UUID) -> list[Finding]:
    """Return where statements and what is known of a learner do not say the same.

    The enrolments are locked meanwhile, so that a step that is just being taken is not
    taken for an illness.
    """
    enrolments = queries.enrolments_to_judge(learner_id)
    told = _told_of(learner_id)
    return [
        *_of_enrolments(learner_id, enrolments, told.turns),
        *(found for one in enrolments for found in _of_course(learner_id, one, told.evidence)),
        *_of_completions(learner_id),
        *_of_answers(learner_id, told.answers),
    ]


@transaction.atomic
def mend(*, learner_id: UUID) -> list[Finding]:
    """Put right what statements can put right, and return what is left for people."""
    found = examine(learner_id=learner_id)
    if not any(one.is_mendable for one in found):
        return found
    for one in found:
        if (one.subject, one.trouble) == (Subject.ENROLMENT, Trouble.WITHOUT_EFFECT):
            _enrol_again(one)
        if (one.subject, one.trouble) == (Subject.ENROLMENT, Trouble.UNTOLD):
            _say_joined(one)
    replay(learner_id=learner_id)
    for completion in Completion.objects.filter(user__learner_id=learner_id).select_related("user"):
        say_completed(completion)
    return examine(learner_id=learner_id)


def _told_of(learner_id: UUID) -> _Told:
    told = _Told()
    for statement in statements_of(learner_id):
        if evidence := evidence_in(statement):
            told.evidence.append(evidence)
        if answer := answer_in(statement):
            told.answers[answer[0]].append(answer[1])
        # What another program says of joining a course lets nobody in.
        turn = turn_in(statement) if statement.organisation_id is None else None
        if turn:
            told.turns[turn.course_key].append(turn)
    return told


# -- looking --------------------------------------------------------------------------------


def _of_enrolments(
    learner_id: UUID, enrolments: Sequence[Judged], turns: Mapping[UUID, Sequence[Turn]]
) -> Iterator[Finding]:
    taken = {one.enrolment.course_key for one in enrolments}
    joined = {key for key, some in turns.items() if any(turn.is_joining for turn in some)}
    for key in sorted(taken - joined):
        yield _enrolment_finding(Trouble.UNTOLD, learner_id, key)
    lost = joined - taken
    # Whoever has left the platform is enrolled nowhere, and that is right.
    if lost and User.objects.filter(learner_id=learner_id).exists():
        published = OutlineRow.objects.filter(course_key__in=lost).values_list("course_key")
        for (key,) in published.order_by("course_key").distinct():
            yield _enrolment_finding(Trouble.WITHOUT_EFFECT, learner_id, key)


def _enrolment_finding(trouble: Trouble, learner_id: UUID, course_key: UUID) -> Finding:
    return Finding(
        subject=Subject.ENROLMENT, trouble=trouble, learner_id=learner_id, course_key=course_key
    )


def _of_course(learner_id: UUID, judged: Judged, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    enrolment = judged.enrolment
    editions = queries.editions_for(enrolment, judged.outline)
    record = record_from(evidence, editions)
    progress = judge(editions, record)
    course_key = enrolment.course_key

    lessons = {key: lesson_row(enrolment.pk, key, one, progress) for key, one in record.items()}
    for key, trouble in _compared(lessons, _lessons_of(enrolment), LESSON_COLUMNS):
        yield Finding(
            subject=Subject.LESSON,
            trouble=trouble,
            learner_id=learner_id,
            course_key=course_key,
            lesson_key=UUID(key),
        )
    quizzes = _quizzes_in(record, editions)
    for (key, quiz_id), trouble in _compared(quizzes, _quizzes_of(enrolment), QUIZ_COLUMNS):
        yield Finding(
            subject=Subject.QUIZ,
            trouble=trouble,
            learner_id=learner_id,
            course_key=course_key,
            lesson_key=UUID(key),
            inside=quiz_id,
        )
    for subject, trouble in _whole(judged, progress):
        yield Finding(
            subject=subject, trouble=trouble, learner_id=learner_id, course_key=course_key
        )


def _whole(judged: Judged, progress: Progress) -> Iterator[tuple[Subject, Trouble]]:
    totals = totals_of(judged, progress)
    if any(getattr(judged.enrolment, name) != value for name, value in totals.items()):
        yield Subject.TOTALS, Trouble.DIFFERENT
    if progress.completed_at and judged.completion_at is None:
        yield Subject.COMPLETION, Trouble.WITHOUT_EFFECT


def _lessons_of(enrolment: Enrolment) -> dict[str, LessonProgress]:
    rows = LessonProgress.objects.filter(enrolment=enrolment)
    return {str(row.lesson_key): row for row in rows}


def _quizzes_in(record: Record, editions: queries.Editions) -> dict[tuple[str, str], QuizResult]:
    return {
        (key, quiz_id): quiz_row(_NO_LESSON, quiz, quiz_progress(quiz_id, editions[-1], quiz))
        for key, lesson in record.items()
        for quiz_id, quiz in lesson.quizzes.items()
    }


def _quizzes_of(enrolment: Enrolment) -> dict[tuple[str, str], QuizResult]:
    rows = QuizResult.objects.filter(lesson__enrolment=enrolment).select_related("lesson")
    return {(str(row.lesson.lesson_key), row.quiz_id): row for row in rows}


def _of_completions(learner_id: UUID) -> Iterator[Finding]:
    completions = list(Completion.objects.filter(user__learner_id=learner_id).order_by("pk"))
    said = {one.pk: completed_statement_id(learner_id, one.course_key) for one in completions}
    proofs = {one.pk: {UUID(proof) for proof in one.evidence} for one in completions}
    asked = set(said.values()).union(*proofs.values())
    stored = Statement.objects.filter(statement_id__in=asked)
    known = set(stored.values_list("statement_id", flat=True)) if asked else set()
    told = set(stored.filter(organisation=None).values_list("statement_id", flat=True))
    for one in completions:
        troubles = {
            Trouble.UNTOLD: said[one.pk] not in told,
            Trouble.UNPROVEN: not proofs[one.pk] <= known,
        }
        for trouble in (each for each, is_there in troubles.items() if is_there):
            yield Finding(
                subject=Subject.COMPLETION,
                trouble=trouble,
                learner_id=learner_id,
                course_key=one.course_key,
            )


def _of_answers(learner_id: UUID, told: Mapping[Place, Sequence[Answer]]) -> Iterator[Finding]:
    expected = {
        place: answer_row(learner_id, place, answered)
        for place, answers in told.items()
        if (answered := gather(answers))
    }
    rows = FirstAnswer.objects.filter(learner_id=learner_id)
    stored = {Place(str(row.lesson_key), row.quiz_id, row.question_id): row for row in rows}
    for place, trouble in _compared(expected, stored, ANSWER_COLUMNS):
        yield Finding(
            subject=Subject.ANSWER,
            trouble=trouble,
            learner_id=learner_id,
            lesson_key=UUID(place.lesson),
            inside=place.question,
        )


def _compared(
    expected: Mapping[Key, models.Model], stored: Mapping[Key, models.Model], columns: Sequence[str]
) -> Iterator[tuple[Key, Trouble]]:
    """Yield what is on one side only, and what is not the same on both."""
    for key, row in expected.items():
        if key not in stored:
            yield key, Trouble.WITHOUT_EFFECT
        elif any(getattr(row, name) != getattr(stored[key], name) for name in columns):
            yield key, Trouble.DIFFERENT
    for key in stored:
        if key not in expected:
            yield key, Trouble.UNTOLD


# -- mending --------------------------------------------------------------------------------


def _say_joined(untold: Finding) -> None:
    """Store the statement that says when somebody joined a course; twice is once."""
    of_learner = Enrolment.objects.filter(user__learner_id=untold.learner_id)
    enrolment = next(one for one in of_learner if one.course_key == untold.course_key)
    scene = Scene(
        learner_id=untold.learner_id, course_key=enrolment.course_key, at=enrolment.started_at
    )
    said = stable_id(_ENROLMENTS, str(untold.learner_id), str(enrolment.course_key))
    store([registered(scene, statement_id=said)])


def _enrol_again(lost: Finding) -> None:
    """Make a lost enrolment from the statements that tell of joining and leaving."""
    course_key = lost.course_key
    if course_key is None:
        raise ValueError("Somebody joined a course.")
    turns = sorted(_told_of(lost.learner_id).turns[course_key], key=lambda turn: turn.at)
    joined = next(turn for turn in turns if turn.is_joining)
    editions = list(OutlineRow.objects.filter(course_key=course_key).order_by("number"))
    then = [one for one in editions if one.created_at <= joined.at] or editions[:1]
    completion = Completion.objects.filter(
        user__learner_id=lost.learner_id, course_key=course_key
    ).first()
    Enrolment.objects.get_or_create(
        user=User.objects.get(learner_id=lost.learner_id),
        course_key=course_key,
        defaults={
            "outline": completion.outline if completion else editions[-1],
            "first_edition": then[-1].number,
            "started_at": joined.at,
            "left_at": None if turns[-1].is_joining else turns[-1].at,
            "last_at": turns[-1].at,
        },
    )
