"""What a database of its own, with a few tables, has to do without; and one that lacks nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

from tests.lrs.test_races import Elsewhere


class _Nothing:
    class objects:  # noqa: N801 (a manager's name)
        @staticmethod
        def create(**_fields: object) -> None:
            pass


def without_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let people be made where there is no table for allauth's addresses."""
    monkeypatch.setattr("lms.accounts.services.people.EmailAddress", _Nothing)


class WholeElsewhere(Elsewhere):
    """A copy of the suite's database, with every table and rule, for pages and threads."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                self.tables_known = _tables(cursor)
                self.references = _references(cursor)
        else:
            # By a reader of its own: the suite's connection is about to write.
            with (
                closing(sqlite3.connect(connection.settings_dict["NAME"])) as source,
                closing(sqlite3.connect(self.settings["NAME"])) as target,
            ):
                source.backup(target)

    def create(self) -> None:
        """Copy the tables, what stands in them, and the references between them."""
        here = connections["default"]
        if here.vendor != "postgresql":
            return
        with transaction.atomic(), here.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {self.schema}")
            for name in self.tables_known:
                cursor.execute(f'CREATE TABLE "{name}" (LIKE public."{name}" INCLUDING ALL)')
                cursor.execute(f'INSERT INTO "{name}" SELECT * FROM public."{name}"')
            for table, name, rule in self.references:
                cursor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {rule}')
            _count_on(cursor, self.schema)


def _tables(cursor) -> list[str]:
    cursor.execute(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace "
        "AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1"
    )
    return [name for (name,) in cursor.fetchall()]


def _references(cursor) -> list[tuple[str, str, str]]:
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0"
    )
    return [(table.strip('"'), name, rule) for table, name, rule in cursor.fetchall()]


def _count_on(cursor, schema: str) -> None:
    """Let numbers go on after those that were copied."""
    cursor.execute(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = %s AND is_identity = 'YES'",
        [schema],
    )
    for table, column in cursor.fetchall():
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{schema}.\"{table}\"', '{column}'), "
            f'(SELECT COALESCE(MAX("{column}"), 0) + 1 FROM "{table}"), false)'
        )
