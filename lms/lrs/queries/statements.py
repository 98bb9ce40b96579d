"""Reads across statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.lrs.models import Mention, Statement

_BATCH = 500


def in_order(statements: QuerySet[Statement] | None = None) -> QuerySet[Statement]:
    """Return statements, oldest first, in the order in which they were stored."""
    chosen = Statement.objects.all() if statements is None else statements
    return chosen.order_by("stored_at", "id")


def not_voided(statements: QuerySet[Statement] | None = None) -> QuerySet[Statement]:
    """Return the statements that count: a voided one does not, a void itself always does.

    Only the organisation whose client sent a statement can take it back, and the platform,
    which takes back its own statement of that id first.

    Source: xAPI 1.0.3 Data §2.3.2: a voiding statement cannot be voided.
    """
    chosen = Statement.objects.all() if statements is None else statements
    return chosen.filter(Q(voids__isnull=False) | ~Exists(_voids_of_outer()))


def voided(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Return the statements that were taken back."""
    return statements.filter(Exists(_voids_of_outer()), voids__isnull=True)


def one_with_id(
    statements: QuerySet[Statement], statement_id: UUID, *, organisation: Organisation | None
) -> Statement | None:
    """Return the statement of an id, None when there is none; voided or not. One query.

    Args:
        statements: those that exist for whoever asks.
        statement_id: of one or of several, since organisations below may have used it too.
        organisation: whose own is meant first.
    """
    own = Case(When(organisation=organisation, then=0), default=1)
    return statements.filter(statement_id=statement_id).order_by(own, "stored_at", "id").first()


def is_voided(statement: Statement) -> bool:
    """Tell whether somebody took a statement back."""
    return voided(Statement.objects.filter(pk=statement.pk)).exists()


def iterate(*, after: Statement | None = None) -> Iterator[Statement]:
    """Yield every statement that counts, oldest first, in pages: memory stays flat.

    Args:
        after: go on behind this one.
    """
    yield from one_by_one(not_voided(), after=after)


def statements_of(learner_id: UUID, *, after: Statement | None = None) -> Iterator[Statement]:
    """Yield every statement that counts and whose actor is this learner, oldest first."""
    yield from one_by_one(not_voided().filter(learner_id=learner_id), after=after)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended; the order of the store is (stored, row)."""

    stored_at: datetime
    row: int

    def __str__(self) -> str:
        return f"{self.stored_at.isoformat()}_{self.row}"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which statements, from where, and how many."""

    agent: UUID | None
    verb: UUID | None
    activity: UUID | None
    registration: UUID | None
    since: datetime | None
    until: datetime | None
    place: Place | None
    limit: int
    ascending: bool
    related_agents: bool = False
    related_activities: bool = False

    @property
    def names_something(self) -> bool:
        """Whether more is asked than when and how many: a reference can answer that too."""
        return any((self.agent, self.verb, self.activity, self.registration))


# How many references lead from a statement to the one that a filter means. A chain may be
# endless, and each step is one more look into the index of targets.
MOST_STEPS: Final = 3


def page_of(statements: QuerySet[Statement], filters: Filters) -> tuple[list[Statement], bool]:
    """Return a page of those that count, and whether there is more behind it.

    The page starts at a place and not at a number, so what arrives meanwhile moves nothing.
    Statements that match by themselves are one query. Where something is asked that a
    reference can answer, each step on the way from those that point at a match is one more.

    Args:
        statements: those that exist for whoever asks, voided ones too: what points at a
            voided statement still matches (xAPI 1.0.3 Communication §2.1.4).
        filters: what is asked.
    """
    found = _pages_of(statements, filters)
    rows = sorted(found.values(), key=_order, reverse=not filters.ascending)
    return rows[: filters.limit], len(rows) > filters.limit


def _pages_of(statements: QuerySet[Statement], filters: Filters) -> dict[int, Statement]:
    sources = _matching(statements, filters)
    targets = [source.values("statement_id") for source in sources]
    if filters.names_something:
        for _ in range(MOST_STEPS):
            at_target = reduce(or_, (Q(target_id__in=target) for target in targets))
            pointing = statements.filter(at_target, target_id__isnull=False)
            sources.append(pointing)
            targets = [pointing.values("statement_id")]
    found: dict[int, Statement] = {}
    for source in sources:
        found |= {row.pk: row for row in _first(not_voided(source), filters)}
    return found


def _first(statements: QuerySet[Statement], filters: Filters) -> QuerySet[Statement]:
    """Return one more than a page holds, in the order asked for, from where it starts."""
    bounds = {"stored_at__gt": filters.since, "stored_at__lte": filters.until}
    found = statements.filter(**{name: at for name, at in bounds.items() if at is not None})
    if filters.place:
        found = (behind if filters.ascending else _before)(found, filters.place)
    order = ("stored_at", "id") if filters.ascending else ("-stored_at", "-id")
    return found.order_by(*order)[: filters.limit + 1]


def _order(row: Statement) -> tuple[datetime, int]:
    return row.stored_at, row.pk


def _matching(statements: QuerySet[Statement], filters: Filters) -> list[QuerySet[Statement]]:
    """Return what matches, a query for each index that can find it."""
    conditions = {"verb_key": filters.verb, "registration": filters.registration}
    asked = {name: value for name, value in conditions.items() if value is not None}
    found = statements.filter(**asked)
    agents = [Q()] if filters.agent is None else [_is_agent(filters.agent)]
    if filters.agent is not None and filters.related_agents:
        agents.append(_mentions(filters.agent))
    activities = [Q()] if filters.activity is None else [Q(object_key=filters.activity)]
    if filters.activity is not None and filters.related_activities:
        activities.append(_mentions(filters.activity))
    return [found.filter(agent, activity) for agent in agents for activity in activities]


def _is_agent(key: UUID) -> Q:
    return Q(actor_key=key) | Q(object_key=key)


def _mentions(key: UUID) -> Q:
    return Q(pk__in=Mention.objects.filter(key=key).values("statement_id"))


def consistent_through() -> datetime:
    """Return the instant up to which every stored statement can be seen.

    On PostgreSQL a transaction that writes may still hold statements with an earlier
    `stored`; SQLite has one writer at a time and an instant is taken inside its turn.

    Source: xAPI 1.0.3 Communication §2.1.3, X-Experience-API-Consistent-Through.
    """
    if connection.vendor != "postgresql":
        return now()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT least(now(), min(xact_start)) FROM pg_stat_activity"
            # A transaction gets its id at its first write, a moment after `stored` was set.
            " WHERE (backend_xid IS NOT NULL OR xact_start > now() - interval '5 seconds')"
            " AND pid <> pg_backend_pid()"
            " AND datname = current_database()"
        )
        oldest: datetime = cursor.fetchone()[0]
    return oldest


def one_by_one(
    statements: QuerySet[Statement], *, after: Statement | None = None
) -> Iterator[Statement]:
    """Yield statements, oldest first, in pages that begin at a place: memory stays flat."""
    ordered = in_order(statements)
    while page := list((behind(ordered, _place_of(after)) if after else ordered)[:_BATCH]):
        yield from page
        after = page[-1]


def _place_of(statement: Statement) -> Place:
    return Place(stored_at=statement.stored_at, row=statement.pk)


def behind(statements: QuerySet[Statement], place: Place) -> QuerySet[Statement]:
    """Return the statements that stand behind a place in the order of the store."""
    # The first condition is implied by the second; it lets an index find the start.
    later = Q(stored_at__gt=place.stored_at) | Q(stored_at=place.stored_at, id__gt=place.row)
    return statements.filter(Q(stored_at__gte=place.stored_at) & later)


def _before(statements: QuerySet[Statement], place: Place) -> QuerySet[Statement]:
    earlier = Q(stored_at__lt=place.stored_at) | Q(stored_at=place.stored_at, id__lt=place.row)
    return statements.filter(Q(stored_at__lte=place.stored_at) & earlier)


def _voids_of_outer() -> QuerySet[Statement]:
    platforms = Statement.objects.filter(statement_id=OuterRef("voids"), organisation__isnull=True)
    voids = Statement.objects.filter(voids=OuterRef("statement_id"))
    by_owner = Q(owner=Coalesce(OuterRef("organisation"), 0))
    by_platform = Q(organisation__isnull=True) & ~Exists(platforms)
    return voids.alias(owner=Coalesce("organisation", 0)).filter(by_owner | by_platform)
