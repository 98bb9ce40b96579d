"""Statements that lead to others over references, one step or many (decision 0020)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Final, Self
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from lms.lrs.models import LEADS_ON, Echo, EchoPlace, Statement

# References that one question follows beyond the first step, the newest first.
MOST_REFERENCES: Final = 10_000

# So many references may be looked at one by one, since their echoes are not all there.
MOST_WAITING: Final = 1000

# UNION drops what was there before: circles end, and each reference is followed once.
_REACHED: Final = """
WITH RECURSIVE reached (id, statement_id) AS (
    SELECT id, statement_id FROM ({near}) AS near
    UNION
    SELECT pointing.id, pointing.statement_id
    FROM reached JOIN ({all}) AS pointing ON pointing.target_id = reached.statement_id
)
SELECT id FROM reached LIMIT {most}
"""

# Those of which one end has come since, and those whose targets point on.
_POINTING: Final = """
SELECT id, target_id FROM (
    SELECT id, target_id FROM {statement} WHERE target_id IS NOT NULL AND stored_at >= %s
    UNION ALL
    SELECT pointing.id, pointing.target_id
    FROM {statement} AS arrived
    JOIN {statement} AS pointing ON pointing.target_id = arrived.statement_id
    WHERE arrived.stored_at >= %s
) AS waiting
UNION ALL
SELECT NULL, pointing.target_id
FROM {echo} AS echo
JOIN {statement} AS pointing
ON pointing.id = echo.statement_id AND pointing.stored_at = echo.stored_at
WHERE echo.key = %s
LIMIT {most}
"""


@dataclass(frozen=True, slots=True)
class Pointing:
    """Which references no echo answers for, or not alone.

    Args:
        waiting: rows whose echoes are not all there yet; None: any may be one.
        middles: what is pointed at and may point on itself; None: any reference may.
    """

    waiting: Collection[int] | None
    middles: Collection[UUID] | None

    @classmethod
    def now(cls) -> Self:
        """Ask, in two queries of few rows unless the echoes are far behind."""
        before = EchoPlace.objects.values_list("before", flat=True).first()
        if before is None:
            return cls(None, None)
        found = _found(before)
        if len(found) > MOST_WAITING:
            return cls(None, None)
        waiting = {row for row, _target in found if row is not None}
        return cls(waiting, {UUID(str(target)) for _row, target in found})

    @property
    def is_nothing(self) -> bool:
        """Whether echoes answer for every reference, and none leads on: so it is nearly always."""
        return self.waiting is not None and not self.waiting and not self.middles

    def without_echoes(self, references: QuerySet[Statement]) -> QuerySet[Statement] | None:
        """Return those that must be asked themselves; None when each has its echoes."""
        if self.waiting is None:
            return references
        return references.filter(pk__in=self.waiting) if self.waiting else None

    def goes_on(self) -> Q | None:
        """Return which references others may point at; None when nothing points at one."""
        if self.middles is None:
            others = Statement.objects.filter(target_id__isnull=False)
            return Q(statement_id__in=others.values("target_id"))
        return Q(statement_id__in=self.middles) if self.middles else None


def _found(before: datetime) -> list[tuple[int | None, object]]:
    at = Statement._meta.get_field("stored_at").get_db_prep_value(before, connection)  # noqa: SLF001
    key = Echo._meta.get_field("key").get_db_prep_value(LEADS_ON, connection)  # noqa: SLF001
    tables = {"statement": Statement._meta.db_table, "echo": Echo._meta.db_table}  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute(_POINTING.format(**tables, most=MOST_WAITING + 1), [at, at, key])
        return list(cursor.fetchall())


def far_references(
    statements: QuerySet[Statement], near: Sequence[QuerySet[Statement]]
) -> list[int]:
    """Return the rows that point at one of `near`, and those that point at them, and so on.

    Rows of `near` may be among them. One query, which looks into the index of targets for
    each reference that it follows.

    Args:
        statements: those that exist for whoever asks; others lead nowhere.
        near: where the ways begin.
    """
    starts = [
        each.order_by("-stored_at", "-id").values("id", "statement_id")[:MOST_REFERENCES]
        for each in near
    ]
    others = statements.filter(target_id__isnull=False).values("id", "statement_id", "target_id")
    near_sql, near_values = zip(*(each.query.sql_with_params() for each in starts), strict=True)
    others_sql, others_values = others.query.sql_with_params()
    either = " UNION ALL ".join(f"SELECT * FROM ({each}) AS near" for each in near_sql)  # noqa: S608
    sql = _REACHED.format(near=either, all=others_sql, most=2 * MOST_REFERENCES)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*chain(*near_values), *others_values])
        return [row for (row,) in cursor.fetchall()]
