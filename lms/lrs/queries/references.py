"""Statements that lead to others over references, however many steps."""

from typing import Final

from django.db import connection
from django.db.models import QuerySet

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


def far_references(statements: QuerySet[Statement], near: QuerySet[Statement]) -> list[int]:
    """Return the rows that point at one of `near`, and those that point at them, and so on.

    The rows of `near` may be among them. One query, which looks into the index of targets for
    each reference that it follows.

    Args:
        statements: those that exist for whoever asks; others lead nowhere.
        near: where the ways begin.
    """
    start = near.order_by("-stored_at", "-id").values("id", "statement_id")[:MOST_REFERENCES]
    others = statements.filter(target_id__isnull=False).values("id", "statement_id", "target_id")
    start_sql, start_values = start.query.sql_with_params()
    others_sql, others_values = others.query.sql_with_params()
    sql = _REACHED.format(near=start_sql, all=others_sql, most=2 * MOST_REFERENCES)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*start_values, *others_values])
        return [row for (row,) in cursor.fetchall()]
