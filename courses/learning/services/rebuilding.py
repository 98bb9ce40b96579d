"""Progress thrown away and made anew, learner by learner."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from courses.learning.evidence import evidence_in
from courses.learning.learners import learners
from courses.learning.models import Enrolment, LessonProgress, RebuildMark
from courses.learning.rules.record import Evidence
from courses.learning.services.answers import Given, given_in, rebuild_answers
from courses.learning.services.projection import rebuild
from lms.lrs.api import statements_of
from lms.lrs.models import Statement

EVERYONE: Final = "everyone"


@transaction.atomic
def replay(*, learner_id: UUID) -> None:
    """Make everything that statements tell of a learner anew, as if nothing were known of it.

    What is stored is not trusted: a row that was changed by hand is written again as well.
    """
    mine = Enrolment.objects.select_for_update(of=("self",)).filter(user__learner_id=learner_id)
    # Locked before anything is deleted: what is stored meanwhile waits and adds itself.
    ids = [enrolment.pk for enrolment in mine.order_by("pk")]
    LessonProgress.objects.filter(enrolment__in=ids).delete()
    evidence, given = _told_by(learner_id)
    rebuild(learner_id=learner_id, evidence=evidence)
    rebuild_answers(learner_id=learner_id, given=given)


def _told_by(learner_id: UUID) -> tuple[list[Evidence], Given]:
    """Read a learner's statements, once, for all that is made of them."""
    evidence: list[Evidence] = []

    def passing() -> Iterator[Statement]:
        for statement in statements_of(learner_id):
            if found := evidence_in(statement):
                evidence.append(found)
            yield statement

    given = given_in(passing()).get(learner_id, {})
    return evidence, given


def mark_of(course_key: UUID | None) -> RebuildMark | None:
    """Return how far a rebuild came that has not been finished."""
    return RebuildMark.objects.filter(scope=_scope(course_key)).first()


def forget_mark(course_key: UUID | None) -> None:
    """Let the next rebuild begin at the beginning."""
    RebuildMark.objects.filter(scope=_scope(course_key)).delete()


def replay_all(*, course_key: UUID | None = None) -> Iterator[UUID]:
    """Replay learner by learner, from where an earlier rebuild was stopped, and name each.

    Each learner is one transaction together with the mark, so that a killed rebuild does
    nobody twice and leaves nobody out.

    Args:
        course_key: only those who have ever joined this course.
    """
    mark = mark_of(course_key)
    for learner_id in learners(course_key=course_key, after=mark.after if mark else None):
        with transaction.atomic():
            replay(learner_id=learner_id)
            _set_mark(_scope(course_key), learner_id)
        yield learner_id
    forget_mark(course_key)


def _set_mark(scope: str, learner_id: UUID) -> None:
    RebuildMark.objects.update_or_create(
        scope=scope,
        defaults={"after": learner_id, "learners_done": F("learners_done") + 1},
        create_defaults={"after": learner_id, "learners_done": 1},
    )


def _scope(course_key: UUID | None) -> str:
    return str(course_key) if course_key else EVERYONE
