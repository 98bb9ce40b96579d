"""Statements that lead to others over references, however many steps."""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from lms.lrs.models import Statement

# References that one question follows beyond the first step, the newest first.
MOST_REFERENCES: Final = 10_000

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
    # Where nothing points at a reference no way goes on, and that is nearly everywhere.
    goes_on = Exists(statements.filter(target_id=OuterRef("statement_id")))
    starts = [
        each.filter(goes_on)
        .order_by("-stored_at", "-id")
        .values("id", "statement_id")[:MOST_REFERENCES]
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
