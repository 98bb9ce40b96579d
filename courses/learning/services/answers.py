"""First answers as a projection of statements: step by step, or made anew from the store.

Both ways fold answers with `rules.answers.gather` and write through the same function.
A row knows the learner by the opaque id alone and needs no enrolment: what was answered
before somebody left, or was forgotten, still counts, and names nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from courses.learning.evidence import answer_in
from courses.learning.models import FirstAnswer
from courses.learning.rules.answers import Answer, Answered, Place, gather
from lms.lrs.api import statements_of
from lms.lrs.models import Statement

Given = Mapping[Place, Sequence[Answer]]

_FIRST: Final = ("answered_at", "statement_id", "choice", "is_right", "language")
ANSWER_COLUMNS: Final = (*_FIRST, "times")
_KEY: Final = ("learner_id", "lesson_key", "quiz_id", "question_id")
_TABLE: Final = FirstAnswer._meta.db_table  # noqa: SLF001
# As `rules.answers.gather` adds to what is known; a statement's id settles a tie.
_IS_EARLIER: Final = (
    f"(excluded.answered_at, excluded.statement_id) < ({_TABLE}.answered_at, {_TABLE}.statement_id)"
)
_FOLD: Final = ", ".join(
    [
        f"times = {_TABLE}.times + excluded.times",
        *(
            f"{name} = CASE WHEN {_IS_EARLIER} THEN excluded.{name} ELSE {_TABLE}.{name} END"
            for name in _FIRST
        ),
    ]
)
_BATCH: Final = 500


@transaction.atomic
def project_answers(stored: Sequence[Statement]) -> None:
    """Add newly stored answers to what is known of each question.

    Per learner who answered one query, and one for all. A learner of whom something is taken
    back, or was before it came, is read anew.
    """
    anew = _learners_of([one.voids for one in stored if one.voids])
    given = given_in(stored)
    anew |= _already_taken_back(given, stored)
    for learner_id in sorted(anew):
        rebuild_answers(learner_id=learner_id)
    for learner_id, answers in sorted(given.items()):
        if learner_id not in anew:
            _add(learner_id, answers)


@transaction.atomic
def rebuild_answers(*, learner_id: UUID, given: Given | None = None) -> None:
    """Make a learner's first answers anew from every statement that counts.

    Args:
        learner_id: whose.
        given: what all of them tell, if somebody has read them already.
    """
    FirstAnswer.objects.filter(learner_id=learner_id).delete()
    if given is None:
        given = given_in(statements_of(learner_id)).get(learner_id, {})
    _add(learner_id, given)


def given_in(statements: Iterable[Statement]) -> dict[UUID, Given]:
    """Return what learners answered, by place."""
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


def _add(learner_id: UUID, given: Given) -> None:
    rows = [
        answer_row(learner_id, place, answered)
        for place, answers in given.items()
        if (answered := gather(answers))
    ]
    for start in range(0, len(rows), _BATCH):
        _fold(rows[start : start + _BATCH])


def _fold(rows: Sequence[FirstAnswer]) -> None:
    """Add each row to the one of its place, if there is one, in one statement.

    The database folds, so that two who add to one row at once both count. Django writes no
    such condition (`bulk_create` replaces or ignores).
    """
    fields = [each for each in FirstAnswer._meta.local_concrete_fields if not each.primary_key]  # noqa: SLF001
    values = [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for row in rows
        for field in fields
    ]
    columns = ", ".join(field.attname for field in fields)
    place = f"({', '.join(['%s'] * len(fields))})"
    sql = (
        f"INSERT INTO {_TABLE} ({columns}) VALUES {', '.join([place] * len(rows))} "  # noqa: S608
        f"ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET {_FOLD}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


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
