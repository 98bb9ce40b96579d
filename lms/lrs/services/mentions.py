"""Keep whom and what statements speak of in passing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, Subquery

from lms.lrs.models import Mention, Statement
from lms.lrs.rules import mentions_in

# One statement of SQL takes 32,766 values at most (SQLite), and a row has 3.
_ROWS_AT_ONCE: Final = 5000
_TABLE: Final = Mention._meta.db_table  # noqa: SLF001 - documented, despite its name


def keep_mentions(statements: Sequence[Statement]) -> None:
    """Keep whom and what new statements speak of, in as few queries as there can be."""
    rows = [
        (statement.pk, key, statement.stored_at)
        for statement in statements
        for key in mentions_in(statement.content)
    ]
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        _insert(rows[start : start + _ROWS_AT_ONCE])


def complete_mentions(*, most: int = 5000) -> int:
    """Give their time to mentions that the release before this one wrote while it still ran.

    Returns:
        How many there were; as many as `most` means that there may be more.
    """
    untimed = Mention.objects.filter(stored_at__isnull=True, statement__stored_at__isnull=False)
    keys = list(untimed.values_list("pk", flat=True)[:most])
    at = Statement.objects.filter(pk=OuterRef("statement")).values("stored_at")
    return Mention.objects.filter(pk__in=keys).update(stored_at=Subquery(at))


def _insert(rows: Sequence[tuple[int, UUID, datetime]]) -> None:
    """Insert by hand: nobody needs the rows back, and Django would ask for their keys."""
    fields = [Mention._meta.get_field(name) for name in ("statement", "key", "stored_at")]  # noqa: SLF001
    columns = ", ".join(str(field.column) for field in fields)  # type: ignore[union-attr]
    sql = (
        f"INSERT INTO {_TABLE} ({columns})"  # noqa: S608 - names of our own columns
        f" VALUES {', '.join(['(%s, %s, %s)'] * len(rows))}"
    )
    values = [
        field.get_db_prep_save(value, connection)  # type: ignore[union-attr]
        for row in rows
        for field, value in zip(fields, row, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
