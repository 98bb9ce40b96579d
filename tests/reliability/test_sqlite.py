"""Several processes write to SQLite at once and none is turned away."""

import multiprocessing
import sqlite3
import time
from pathlib import Path

import pytest
from django.conf import settings

WRITERS = 4
SECONDS = 2.0


def write(path: Path, mode: str, journal: str, result: "multiprocessing.Queue[int]") -> None:
    """Read, think, write, again and again, as a progress step does; report the failures."""
    failures = 0
    connection = sqlite3.connect(path, timeout=5, isolation_level=None)
    connection.execute(f"pragma journal_mode={journal}")
    ends_at = time.monotonic() + SECONDS
    while time.monotonic() < ends_at:
        try:
            connection.execute(f"begin {mode}")
            (total,) = connection.execute("select total from tally").fetchone()
            time.sleep(0.001)
            connection.execute("update tally set total = ?", (total + 1,))
            connection.execute("commit")
        except sqlite3.OperationalError:
            failures += 1
            if connection.in_transaction:
                connection.execute("rollback")
    result.put(failures)


def failures_with(path: Path, *, mode: str, journal: str) -> int:
    with sqlite3.connect(path) as connection:
        connection.execute(f"pragma journal_mode={journal}")
        connection.execute("create table tally (total integer)")
        connection.execute("insert into tally values (0)")
    connection.close()
    context = multiprocessing.get_context("fork")
    result = context.Queue()
    writers = [
        context.Process(target=write, args=(path, mode, journal, result)) for _ in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    total: int = sum(result.get(timeout=30) for _writer in writers)
    for writer in writers:
        writer.join()
    return total


def test_immediate_transactions_wait_their_turn(tmp_path):
    assert failures_with(tmp_path / "db", mode="immediate", journal="wal") == 0


def test_without_them_writers_are_turned_away(tmp_path):
    assert failures_with(tmp_path / "db", mode="deferred", journal="wal") > 0


@pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="SQLite only")
def test_the_site_is_set_up_so():
    options = settings.DATABASES["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 20
    assert "journal_mode=WAL" in options["init_command"]
