"""What the desk shows: statements with their places, and activity by day."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from lms.accounts.models import Membership, Organisation, User
from lms.lrs.models import Statement
from lms.lrs.queries.reach import statements_within, without_protected
from lms.lrs.queries.statements import not_voided


def shown_statements(organisation: Organisation) -> QuerySet[Statement]:
    """Return the statements of an organisation that people may read: those that count.

    Nobody with a protected identity is among their actors.
    """
    return not_voided(without_protected(statements_within(organisation)))


def activity_by_day(
    organisation: Organisation, *, since: datetime
) -> Mapping[date, tuple[int, int]]:
    """Return for each day its people and what they did, by when it happened. One query."""
    found = without_protected(statements_within(organisation)).filter(
        timestamp__gte=since, learner_id__isnull=False
    )
    rows = (
        found.annotate(day=TruncDate("timestamp"))
        .order_by("day")
        .values_list("day")
        .annotate(people=Count("learner_id", distinct=True), said=Count("pk"))
    )
    return {day: (people, said) for day, people, said in rows}


def places_of(learners: Iterable[UUID], *, within: Organisation) -> Mapping[UUID, str]:
    """Return where learners belong, below an organisation: a name for each. One query."""
    rows = Membership.objects.filter(
        user__learner_id__in=set(learners), organisation__path__startswith=within.path
    ).order_by("-since", "-pk")
    return dict(rows.values_list("user__learner_id", "organisation__name"))


def people_behind(statements: Iterable[Statement]) -> QuerySet[User]:
    """Return the people whose statements these are. One query."""
    return User.objects.filter(learner_id__in={row.learner_id for row in statements})
