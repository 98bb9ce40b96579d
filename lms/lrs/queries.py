"""Reads across statements."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from lms.lrs.models import Statement
from lms.lrs.vocabulary import Verb

_BATCH = 500


def in_order(statements: QuerySet[Statement] | None = None) -> QuerySet[Statement]:
    """Return statements, oldest first, in the order in which they were stored."""
    chosen = Statement.objects.all() if statements is None else statements
    return chosen.order_by("stored_at", "id")


def not_voided(statements: QuerySet[Statement] | None = None) -> QuerySet[Statement]:
    """Return the statements that count: a voided one does not, a void itself always does.

    Source: xAPI 1.0.3 Data §2.3.2: a voiding statement cannot be voided.
    """
    chosen = Statement.objects.all() if statements is None else statements
    void = Statement.objects.filter(voids=OuterRef("statement_id"))
    return chosen.filter(Q(voids__isnull=False) | ~Exists(void))


def is_voided(statement: Statement) -> bool:
    """Tell whether somebody took a statement back."""
    voids = Statement.objects.filter(voids=statement.statement_id)
    return statement.verb_id != Verb.VOIDED and voids.exists()


def iterate(*, after: Statement | None = None) -> Iterator[Statement]:
    """Yield every statement that counts, oldest first, in pages: memory stays flat.

    Args:
        after: go on behind this one.
    """
    yield from _pages(not_voided(), after)


def statements_of(learner_id: UUID, *, after: Statement | None = None) -> Iterator[Statement]:
    """Yield every statement that counts and whose actor is this learner, oldest first."""
    yield from _pages(not_voided().filter(learner_id=learner_id), after)


def _pages(statements: QuerySet[Statement], after: Statement | None) -> Iterator[Statement]:
    ordered = in_order(statements)
    while page := list((behind(ordered, after) if after else ordered)[:_BATCH]):
        yield from page
        after = page[-1]


def behind(statements: QuerySet[Statement], last: Statement) -> QuerySet[Statement]:
    """Return the statements that were stored behind the given one."""
    # The first condition is implied by the second; it lets an index find the start.
    later = Q(stored_at__gt=last.stored_at) | Q(stored_at=last.stored_at, id__gt=last.pk)
    return statements.filter(Q(stored_at__gte=last.stored_at) & later)
