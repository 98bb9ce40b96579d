"""Join a course, leave it, come back, and be taken to a newer edition of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from courses.catalogue.models import Outline
from courses.catalogue.queries import latest_outline
from courses.learning import statements
from courses.learning.errors import CourseArchived, CourseNotFound, NotEnrolled
from courses.learning.models import Enrolment
from courses.learning.queries import is_closed_to_newcomer
from courses.learning.services.projection import rebuild
from lms.accounts.models import User
from lms.common.clock import now
from lms.lrs.api import store


@transaction.atomic
def enrol(
    *, user: User, course_key: UUID, statement_id: UUID, at: datetime | None = None
) -> Enrolment:
    """Let somebody take a course, or come back to one that was left, also if it is archived.

    Whoever takes it already just goes on. Everything the learner has done in the course's
    lessons before counts.

    Raises:
        CourseNotFound: the course was never published.
        CourseArchived: it takes nobody who has not begun it.
    """
    outline = latest_outline(course_key)
    if outline is None:
        raise CourseNotFound
    _ensure_open_to(user, course_key)
    enrolment, is_new = Enrolment.objects.get_or_create(
        user=user,
        course_key=course_key,
        defaults={
            "outline": outline,
            "first_edition": outline.number,
            "started_at": at or now(),
            "last_at": at or now(),
        },
    )
    if not is_new and (enrolment.is_active or not _come_back(enrolment)):
        return enrolment
    scene = statements.Scene(learner_id=user.learner_id, course_key=course_key, at=at)
    store([statements.registered(scene, statement_id=statement_id)])
    rebuild(learner_id=user.learner_id)
    enrolment.refresh_from_db()
    return enrolment


def _ensure_open_to(user: User, course_key: UUID) -> None:
    """Do nothing if somebody may take a course; what other processes have kept decides nothing.

    Raises:
        CourseArchived: the course is archived, and the person has never joined it.
    """
    if is_closed_to_newcomer(user.pk, course_key):
        raise CourseArchived


def _come_back(enrolment: Enrolment) -> bool:
    """Say whether a course that was left is taken again by this call: of several, by one."""
    left = Enrolment.objects.filter(pk=enrolment.pk, left_at__isnull=False)
    is_first = bool(left.update(left_at=None))
    enrolment.refresh_from_db()
    return is_first


@transaction.atomic
def leave(*, enrolment: Enrolment, statement_id: UUID) -> None:
    """Let somebody leave a course; what is done and written is kept for a return.

    Raises:
        NotEnrolled: it has been left already.
    """
    left = Enrolment.objects.filter(pk=enrolment.pk, left_at__isnull=True)
    if not left.update(left_at=now()):
        raise NotEnrolled
    scene = statements.Scene(learner_id=enrolment.user.learner_id, course_key=enrolment.course_key)
    store([statements.unregistered(scene, statement_id=statement_id)])


def follow_newest(*, outline: Outline) -> int:
    """Take everyone who is under way in a course to its newest edition.

    Each learner is one transaction, so that nobody waits for all; doing it again changes
    nothing.

    Returns:
        How many learners were looked at.
    """
    behind = Enrolment.objects.filter(
        course_key=outline.course_key,
        completed_at__isnull=True,
        outline__number__lt=outline.number,
    )
    learners = list(behind.order_by("pk").values_list("user__learner_id", flat=True))
    for learner_id in learners:
        rebuild(learner_id=learner_id)
    return len(learners)
