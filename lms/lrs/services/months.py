"""Cut the two great tables of the store into months (PostgreSQL; decision 0018)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from lms.common.clock import now
from lms.common.errors import DomainError
from lms.lrs.models import Mention
from lms.lrs.rules import coming_months

log = structlog.get_logger("lrs")

# Nothing can be stored in a month without a table, so there are always many ahead.
MONTHS_AHEAD: Final = 12
_BATCH: Final = 50_000


class CannotPartition(DomainError):
    """The database cannot cut tables, or this one is not ready for it."""

    code = "cannot_partition"
    message = _("The tables cannot be cut into months: %(reason)s")
    status = 409

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table to cut, and the unique indexes that each month keeps for itself."""

    name: str
    own: tuple[str, ...]


_OWNER: Final = "(statement_id, COALESCE(organisation_id, 0))"
_TABLES: Final = (
    _Table("lrs_statement", ("PRIMARY KEY (id)", f"UNIQUE INDEX {_OWNER}")),
    _Table("lrs_mention", ("PRIMARY KEY (id)",)),
)

# The ids of all months in one index: a unique index of a cut table would have to hold the month,
# and an id may come again in the next one. Inserting is skipped as ON CONFLICT DO NOTHING skips.
_REMEMBER: Final = """
CREATE TABLE IF NOT EXISTS lrs_known_id (
    statement_id uuid NOT NULL, owner bigint NOT NULL, PRIMARY KEY (statement_id, owner)
);
CREATE OR REPLACE FUNCTION lrs_remember_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO lrs_known_id VALUES (NEW.statement_id, COALESCE(NEW.organisation_id, 0))
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN NULL; END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION lrs_forget_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM lrs_known_id
    WHERE statement_id = OLD.statement_id AND owner = COALESCE(OLD.organisation_id, 0);
    RETURN OLD;
END $$;
"""
_TRIGGERS: Final = """
CREATE TRIGGER lrs_remember_id BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION lrs_remember_id();
CREATE TRIGGER lrs_forget_id AFTER DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION lrs_forget_id();
"""


def is_partitioned() -> bool:
    """Tell whether statements lie in months."""
    if connection.vendor != "postgresql":
        return False
    return _one("SELECT relkind = 'p' FROM pg_class WHERE oid = 'lrs_statement'::regclass") is True


def estimated_size() -> int:
    """Return about how many statements there are, without counting them; 0 when unknown."""
    if connection.vendor != "postgresql":
        return 0
    return int(
        _one(
            "SELECT coalesce(sum(greatest(c.reltuples, 0)), 0) FROM pg_class c"
            " WHERE c.relkind = 'r' AND (c.oid = 'lrs_statement'::regclass OR c.oid IN"
            " (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'lrs_statement'::regclass))"
        )
    )


def partition(*, tell: Callable[[str], object] = lambda _line: None) -> None:
    """Cut the tables of statements and mentions into months, while the site runs.

    What is there becomes the first part as it lies, with its indexes: no row is written anew.
    Remembering the ids and checking the times read the tables beside running writes; only the
    exchange at the end needs them for itself, for a moment. Stopped before that, it is begun
    again.

    Args:
        tell: gets a line for each step.

    Raises:
        CannotPartition: not PostgreSQL, cut already, or mentions without their time.
    """
    _check_ready()
    boundary, _end = next(iter(coming_months(now(), count=1)))
    tell("remembering new ids")
    _remember_new_ids()
    for done in _remember_old_ids():
        tell(f"{done} ids remembered")
    for table in _TABLES:
        tell(f"checking the times of {table.name}")
        _check_times(table.name, boundary)
    tell("exchanging the tables")
    with transaction.atomic():
        # Whoever waits for the tables is in front of everyone else: rather begin again.
        _run("SET LOCAL lock_timeout = '10s'")
        for table in _TABLES:
            _exchange(table, boundary)
    keep_months_ahead()


def keep_months_ahead(*, at: datetime | None = None) -> int:
    """Make the tables of the coming months that are not there yet; return how many were made."""
    made = 0
    for begin, end in coming_months(at or now(), count=MONTHS_AHEAD):
        for table in _TABLES:
            made += _make_month(table, begin, end)
    return made


def look_after_months() -> None:
    """Make the coming months, or say that it is time to cut the tables."""
    if is_partitioned():
        keep_months_ahead()
    elif settings.LRS_PARTITION_ABOVE and estimated_size() > settings.LRS_PARTITION_ABOVE:
        log.warning("statements_want_months", command="manage.py partition_statements")


def _check_ready() -> None:
    if connection.vendor != "postgresql":
        raise CannotPartition("only PostgreSQL can do that")
    if is_partitioned():
        raise CannotPartition("they are cut already")
    if Mention.objects.filter(stored_at__isnull=True).exists():
        raise CannotPartition("some mentions still wait for their time, try again in five minutes")


def _remember_new_ids() -> None:
    with transaction.atomic():
        _run(_REMEMBER)
        _run("DROP TRIGGER IF EXISTS lrs_remember_id ON lrs_statement")
        _run("DROP TRIGGER IF EXISTS lrs_forget_id ON lrs_statement")
        # Waits for whoever is writing, so that every row without a remembered id is seen below.
        _run(_TRIGGERS.format(table="lrs_statement"))


def _remember_old_ids() -> Iterator[int]:
    last = int(_one("SELECT coalesce(max(id), 0) FROM lrs_statement"))
    for start in range(0, last, _BATCH):
        _run(
            "INSERT INTO lrs_known_id SELECT statement_id, coalesce(organisation_id, 0)"
            " FROM lrs_statement WHERE id > %s AND id <= %s ON CONFLICT DO NOTHING",
            start,
            start + _BATCH,
        )
        yield min(start + _BATCH, last)


def _check_times(table: str, boundary: datetime) -> None:
    """Prove that all is older than the first month, so that attaching need not look."""
    _run(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_until")
    _run(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_until"
        f" CHECK (stored_at IS NOT NULL AND stored_at < '{boundary.isoformat()}') NOT VALID"
    )
    _run(f"ALTER TABLE {table} VALIDATE CONSTRAINT {table}_until")


def _exchange(table: _Table, boundary: datetime) -> None:
    """Put an empty cut table in the place of a table, which becomes its first part."""
    name, old = table.name, f"{table.name}_until_{boundary:%Y_%m}"
    _run(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")
    first = int(_one(f"SELECT coalesce(max(id), 0) + 1 FROM {name}"))  # noqa: S608 - our own name
    _run(f"ALTER TABLE {name} RENAME TO {old}")
    _run(f"ALTER TABLE {old} ALTER COLUMN id DROP IDENTITY IF EXISTS")
    _run(f"ALTER TABLE {old} ALTER COLUMN stored_at SET NOT NULL")
    _run(f"CREATE SEQUENCE {name}_rows START {first}")
    _run(f"CREATE TABLE {name} (LIKE {old} INCLUDING DEFAULTS) PARTITION BY RANGE (stored_at)")
    _run(f"ALTER TABLE {name} ALTER COLUMN id SET DEFAULT nextval('{name}_rows')")
    _run(f"ALTER SEQUENCE {name}_rows OWNED BY {name}.id")
    for words in _column("SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                         " WHERE contype = 'f' AND conrelid = %s::regclass", old):  # fmt: skip
        _run(f"ALTER TABLE {name} ADD {words}")
    if name == "lrs_statement":
        _run(f"DROP TRIGGER lrs_remember_id ON {old}")
        _run(f"DROP TRIGGER lrs_forget_id ON {old}")
        _run(_TRIGGERS.format(table=name))
    _run(f"ALTER TABLE {name} ATTACH PARTITION {old}"
         f" FOR VALUES FROM (MINVALUE) TO ('{boundary.isoformat()}')")  # fmt: skip
    _take_indexes(name, old)


def _take_indexes(name: str, old: str) -> None:
    """Make each index of the first part an index of the whole, without building it again."""
    indexes = _column(
        "SELECT indexrelid::regclass::text FROM pg_index"
        " WHERE indrelid = %s::regclass AND NOT indisunique",
        old,
    )
    for index in indexes:
        words = _one("SELECT pg_get_indexdef(%s::regclass)", index)
        _run(f"ALTER INDEX {index} RENAME TO {index}_until")
        _run(words.replace(f".{old} ", f".{name} ", 1))


def _make_month(table: _Table, begin: datetime, end: datetime) -> bool:
    part = f"{table.name}_{begin:%Y_%m}"
    if _one("SELECT to_regclass(%s)", part):
        return False
    with transaction.atomic():
        _run(
            f"CREATE TABLE {part} PARTITION OF {table.name}"
            f" FOR VALUES FROM ('{begin.isoformat()}') TO ('{end.isoformat()}')"
        )
        for words in table.own:
            if words.startswith("UNIQUE INDEX"):
                columns = words.removeprefix("UNIQUE INDEX ")
                _run(f"CREATE UNIQUE INDEX {part}_own ON {part} {columns}")
            else:
                _run(f"ALTER TABLE {part} ADD {words}")
    return True


def _run(sql: str, *values: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def _one(sql: str, *values: str | int) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        row = cursor.fetchone()
    return row[0] if row else None


def _column(sql: str, *values: str | int) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return [row[0] for row in cursor.fetchall()]
