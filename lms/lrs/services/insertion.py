"""Put rows of statements into the table, each once: the unique index decides."""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from django.db import connection

from lms.lrs.models import Statement

# One statement of SQL takes 32,766 values at most (SQLite), and a row has 16.
_ROWS_AT_ONCE: Final = 1000
_META: Final = Statement._meta  # noqa: SLF001 - documented, despite its name
_FIELDS: Final = [field for field in _META.concrete_fields if not field.primary_key]


def begin_writing() -> None:
    """Let this transaction be seen by whoever asks up to when the store is whole.

    What it stores from now on is never older than a transaction that is seen to write
    (`queries.consistent_through`). On SQLite it has the only turn already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")


def insert_new(rows: Sequence[Statement]) -> list[Statement]:
    """Insert the rows whose ids are free for their owner, and return those, in the order given.

    Who brings the same id at the same moment is waited for. Everyone takes ids in one order,
    so two batches cannot wait for each other.
    """
    ordered = sorted(rows, key=lambda row: row.statement_id)
    keys: dict[UUID, int] = {}
    for start in range(0, len(ordered), _ROWS_AT_ONCE):
        keys |= dict(_inserted(ordered[start : start + _ROWS_AT_ONCE]))
    for row in rows:
        row.pk = keys.get(row.statement_id)
    return [row for row in rows if row.pk is not None]


def _inserted(rows: Sequence[Statement]) -> Iterator[tuple[UUID, int]]:
    """Insert what is free and yield its ids with their keys.

    By hand, because Django's `bulk_create(ignore_conflicts=True)` does not tell what it left.
    """
    columns = ", ".join(str(field.column) for field in _FIELDS)
    row_of_marks = f"({', '.join(['%s'] * len(_FIELDS))})"
    sql = (
        f"INSERT INTO {_META.db_table} ({columns})"  # noqa: S608 - names of our own columns
        f" VALUES {', '.join([row_of_marks] * len(rows))}"
        " ON CONFLICT DO NOTHING RETURNING statement_id, id"
    )
    values = [
        field.get_db_prep_save(getattr(row, field.attname), connection)
        for row in rows
        for field in _FIELDS
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        for statement_id, key in cursor.fetchall():
            yield UUID(str(statement_id)), key
