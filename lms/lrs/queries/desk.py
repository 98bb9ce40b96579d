"""What the desk shows: statements with their places, and activity by day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    OuterRef,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import TruncDate

from lms.accounts.models import Membership, Organisation, User
from lms.lrs.models import Client, Statement
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


def sent_by_day(
    authorities: Iterable[UUID], *, since: datetime
) -> Mapping[UUID, Mapping[date, int]]:
    """Return for those who vouch how many statements came on which day. One query."""
    found = Statement.objects.filter(authority_key__in=set(authorities), stored_at__gte=since)
    rows = (
        found.annotate(day=TruncDate("stored_at"))
        .values_list("authority_key", "day")
        .annotate(said=Count("pk"))
        .order_by("authority_key", "day")
    )
    told: dict[UUID, dict[date, int]] = defaultdict(dict)
    for authority, day, said in rows:
        told[authority][day] = said
    return told


def last_sent(authorities: Mapping[int, UUID]) -> Mapping[int, datetime]:
    """Return when the last statement of clients came, by their rows. One query.

    Args:
        authorities: for the row of a client the key of who vouches for what it sends.
    """
    whose = Case(
        *(When(pk=row, then=Value(key)) for row, key in authorities.items()),
        output_field=UUIDField(),
    )
    theirs = Statement.objects.filter(authority_key=OuterRef("authority")).order_by("-stored_at")
    rows = Client.objects.filter(pk__in=authorities).annotate(authority=whose)
    found = rows.annotate(last=Subquery(theirs.values("stored_at")[:1]))
    return {row: at for row, at in found.values_list("pk", "last") if at is not None}


def places_of(learners: Iterable[UUID], *, within: Organisation) -> Mapping[UUID, str]:
    """Return where learners belong, below an organisation: a name for each. One query."""
    rows = Membership.objects.filter(
        user__learner_id__in=set(learners), organisation__path__startswith=within.path
    ).order_by("-since", "-pk")
    return dict(rows.values_list("user__learner_id", "organisation__name"))


def people_behind(statements: Iterable[Statement]) -> QuerySet[User]:
    """Return the people whose statements these are. One query."""
    return User.objects.filter(learner_id__in={row.learner_id for row in statements})
