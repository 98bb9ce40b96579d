"""First answers as a projection of statements: step by step, or made anew from the store.

Both ways fold answers with `rules.answers.gather` and write through the same function.
A row knows the learner by the opaque id alone and needs no enrolment: what was answered
before somebody left, or was forgotten, still counts, and names nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction

from courses.learning.evidence import answer_in
from courses.learning.models import FirstAnswer
from courses.learning.rules.answers import Answer, Answered, Place, gather
from lms.lrs.api import statements_of
from lms.lrs.models import Statement

Given = Mapping[Place, Sequence[Answer]]

ANSWER_COLUMNS: Final = ("answered_at", "statement_id", "choice", "is_right", "language", "times")
_KEY: Final = ("learner_id", "lesson_key", "quiz_id", "question_id")


@transaction.atomic
def project_answers(stored: Sequence[Statement]) -> None:
    """Add newly stored answers to what is known of each question.

    Per learner who answered: three queries. A learner of whom something is taken back, or
    was before it came, is read anew.
    """
    anew = _learners_of([one.voids for one in stored if one.voids])
    given = _by_learner(stored)
    anew |= _already_taken_back(given, stored)
    for learner_id in sorted(anew):
        rebuild_answers(learner_id=learner_id)
    for learner_id, answers in sorted(given.items()):
        if learner_id not in anew:
            _write(learner_id, answers, _known(learner_id, answers))


@transaction.atomic
def rebuild_answers(*, learner_id: UUID) -> None:
    """Make a learner's first answers anew from every statement that counts."""
    FirstAnswer.objects.filter(learner_id=learner_id).delete()
    given = _by_learner(statements_of(learner_id)).get(learner_id, {})
    _write(learner_id, given, {})


def _by_learner(statements: Iterable[Statement]) -> dict[UUID, Given]:
    found: dict[UUID, dict[Place, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        told = answer_in(statement) if statement.learner_id else None
        if told and statement.learner_id:
            place, answer = told
            found[statement.learner_id][place].append(answer)
    return dict(found)


def _learners_of(statement_ids: Sequence[UUID]) -> set[UUID]:
    if not statement_ids:
        return set()
    found = Statement.objects.filter(statement_id__in=statement_ids, learner_id__isnull=False)
    return {row for row in found.values_list("learner_id", flat=True) if row}


def _already_taken_back(given: Mapping[UUID, Given], stored: Sequence[Statement]) -> set[UUID]:
    """Name the learners of answers that a statement stored before them has taken back."""
    if not given:
        return set()
    ids = {one.statement_id: one.learner_id for one in stored if one.learner_id in given}
    voids = Statement.objects.filter(voids__in=list(ids)).values_list("voids", flat=True)
    return {learner for void in voids if void and (learner := ids[void])}


def _known(learner_id: UUID, given: Given) -> dict[Place, Answered]:
    rows = FirstAnswer.objects.filter(
        learner_id=learner_id, question_id__in={place.question for place in given}
    )
    return {
        Place(str(row.lesson_key), row.quiz_id, row.question_id): Answered(
            Answer(row.answered_at, row.statement_id, row.choice, row.is_right, row.language),
            row.times,
        )
        for row in rows
    }


def _write(learner_id: UUID, given: Given, known: Mapping[Place, Answered]) -> None:
    rows = [
        answer_row(learner_id, place, answered)
        for place, answers in given.items()
        if (answered := gather(answers, known.get(place)))
    ]
    if rows:
        FirstAnswer.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=[*_KEY], update_fields=[*ANSWER_COLUMNS]
        )


def answer_row(learner_id: UUID, place: Place, answered: Answered) -> FirstAnswer:
    """Return the row that the answers to a question make, not yet written."""
    first = answered.first
    return FirstAnswer(
        learner_id=learner_id,
        lesson_key=UUID(place.lesson),
        quiz_id=place.quiz,
        question_id=place.question,
        answered_at=first.instant,
        statement_id=first.statement_id,
        choice=first.choice,
        is_right=first.is_right,
        language=first.language,
        times=answered.times,
    )
