"""Reads across statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.lrs.models import Statement

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


_OLDEST_ANSWER_SECONDS: Final = 1.0
_last_answer: tuple[float, datetime] | None = None


def recently_consistent_through() -> datetime:
    """Return what `consistent_through` said within the last second, which is true for longer.

    Who writes is told this: asking the database costs as much as a look for a statement.
    """
    global _last_answer  # noqa: PLW0603 - one value of this process
    if _last_answer is None or monotonic() - _last_answer[0] > _OLDEST_ANSWER_SECONDS:
        asked_at = monotonic()
        _last_answer = asked_at, consistent_through()
    return _last_answer[1]


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


def _voids_of_outer() -> QuerySet[Statement]:
    platforms = Statement.objects.filter(statement_id=OuterRef("voids"), organisation__isnull=True)
    voids = Statement.objects.filter(voids=OuterRef("statement_id"))
    by_owner = Q(owner=Coalesce(OuterRef("organisation"), 0))
    by_platform = Q(organisation__isnull=True) & ~Exists(platforms)
    return voids.alias(owner=Coalesce("organisation", 0)).filter(by_owner | by_platform)
