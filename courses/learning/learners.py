"""Everyone whose progress there is, page by page: memory stays flat however many they are.

A learner is known by the opaque id of statements. Who has left the platform has no account
any more, but answers that still count.
"""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from courses.learning.models import Enrolment, FirstAnswer
from lms.accounts.models import User
from lms.lrs.models import Statement

PAGE: Final = 200

Ids = QuerySet[Any, UUID]


def learners(*, course_key: UUID | None = None, after: UUID | None = None) -> Iterator[UUID]:
    """Yield the id of every learner once, in order.

    Args:
        course_key: only those who have ever joined this course.
        after: go on behind this learner.
    """
    while page := _page(_sources(course_key), after):
        yield from page
        after = page[-1]


def count_of_learners(*, course_key: UUID | None = None) -> int:
    """Return how many learners there are."""
    first, *others = _sources(course_key)
    return first.union(*others).count()


def _page(sources: list[Ids], after: UUID | None) -> list[UUID]:
    """Merge the next ids of each source. The place is an id: what comes meanwhile moves nothing."""
    found: set[UUID] = set()
    for source in sources:
        ahead = source.filter(learner_id__gt=after) if after else source
        found.update(ahead.order_by("learner_id")[:PAGE])
    return sorted(found)[:PAGE]


def _sources(course_key: UUID | None) -> list[Ids]:
    joined = Enrolment.objects.filter(user=OuterRef("pk"))
    if course_key:
        taking = User.objects.filter(Exists(joined.filter(course_key=course_key)))
        return [_ids(taking)]
    told = Statement.objects.filter(learner_id__isnull=False)
    return [_ids(User.objects.filter(Exists(joined))), _ids(told), _ids(FirstAnswer.objects.all())]


def _ids(rows: QuerySet[Any]) -> Ids:
    return rows.order_by().values_list("learner_id", flat=True).distinct()
