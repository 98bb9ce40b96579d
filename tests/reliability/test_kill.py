"""300 effects, 12 times kill -9: none is lost, none happens twice.

Each round asks the running site, over HTTP, for twenty-five more effects, waits until work has
begun, and kills the web server, the worker, one of their children or the supervisor at a random
(seeded) moment. What was accepted must have happened, exactly once, when the dust has settled.

The same harness with a broken outbox must fail; otherwise it would prove nothing.
"""

import contextlib
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from tests.reliability.site import Process, Site, postgres_database, wait_until

pytestmark = [pytest.mark.slow]

POSTGRES: Final = os.environ.get("TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
RABBITMQ: Final = os.environ.get("TEST_RABBITMQ", "amqp://guest:guest@127.0.0.1:5672//")
REDIS: Final = os.environ.get("TEST_REDIS", "redis://127.0.0.1:6379/9")

CAUSES: Final = 100  # of three effects each

Query = Callable[[str], list[tuple[object, ...]]]


@dataclass
class Tally:
    """What is in the database when everything has settled."""

    missing: set[tuple[str, int]] = field(default_factory=set)
    doubled: set[tuple[str, int]] = field(default_factory=set)
    interrupted: int = 0


def sqlite_query(path: Path) -> Query:
    def query(sql: str) -> list[tuple[object, ...]]:
        with contextlib.closing(sqlite3.connect(path, timeout=20)) as connection:
            return connection.execute(sql).fetchall()

    return query


def postgres_query(address: str) -> Query:
    import psycopg  # noqa: PLC0415 - only when there is a server

    def query(sql: str) -> list[tuple[object, ...]]:
        with psycopg.connect(address) as connection:
            return connection.execute(sql).fetchall()

    return query


def targets(site: Site) -> dict[str, list[Process]]:
    """Return who can be killed, by role."""
    assert site.supervisor is not None
    tree = site.tree()
    mains = [process for process in tree if process.parent == site.supervisor.pid]
    web = [process for process in mains if "lms.config.web" in process.command]
    worker = [process for process in mains if "celery" in process.command]
    pids = {process.pid for process in mains}
    return {
        "web": web,
        "worker": worker,
        "child": [process for process in tree if process.parent in pids],
    }


def kill(site: Site, role: str, chance: random.Random) -> None:
    """Kill one process of a role with -9; a supervisor is started again, as systemd would."""
    if role == "supervisor":
        site.kill_supervisor()
        site.start()
        return
    candidates = targets(site)[role]
    if candidates:
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(candidates).pid, signal.SIGKILL)


def number_of(query: Query, sql: str) -> int:
    return int(str(query(sql)[0][0]))


def probes(query: Query, condition: str) -> int:
    """Count the probe's effects; other apps' periodic jobs have no tables here and fail."""
    return effects(query, "probe", condition)


def effects(query: Query, app: str, condition: str) -> int:
    return number_of(
        query, f"select count(*) from outbox_effect where effect like '{app}.%' and {condition}"
    )


def shoot(
    site: Site,
    query: Query,
    *,
    roles: list[str],
    causes: int,
    seed: int,
    door: str = "/probe/",
    app: str = "probe",
) -> None:
    """Ask for effects and kill, round after round, then let the site settle."""
    chance = random.Random(seed)
    site.start()
    for turn, role in enumerate(roles):
        before = effects(query, app, "state = 'done'")
        for number in range(turn, causes, len(roles)):
            site.insist("POST", f"{door}{number}")
        wait_for_work(query, app, before)
        time.sleep(chance.uniform(0, 0.3))
        kill(site, role, chance)
    wait_until(
        lambda: effects(query, app, "state <> 'done'") == 0, seconds=90, what="every effect is done"
    )


def wait_for_work(query: Query, app: str, before: int) -> None:
    """Return when the worker has done something since."""
    wait_until(
        lambda: effects(query, app, "state = 'done'") > before,
        seconds=40,
        what="the worker works again",
    )


def tally(query: Query, causes: int) -> Tally:
    """Count what happened against what was accepted."""
    marks = query("select kind, number from probe_mark")
    letters = [("send", number) for (number,) in query("select number from probe_letter")]
    happened = [(str(kind), int(str(number))) for kind, number in [*marks, *letters]]
    expected = {(kind, n) for kind in ("inside", "render", "send") for n in range(causes)}
    return Tally(
        missing=expected - set(happened),
        doubled={one for one in happened if happened.count(one) > 1},
        interrupted=probes(query, "attempts > 1"),
    )


def twelve_kills(seed: int) -> list[str]:
    roles = ["worker"] * 4 + ["supervisor"] * 3 + ["child"] * 3 + ["web"] * 2
    random.Random(seed).shuffle(roles)
    return roles


@contextlib.contextmanager
def running(
    folder: Path, *, apps: tuple[str, ...] = ("outbox", "probe"), **environment: str
) -> Iterator[Site]:
    """Prepare a site with the tables of some apps (of all, if none is named)."""
    site = Site(folder, {"OUTBOX_LEASE_SECONDS": "3", "OUTBOX_POLL_SECONDS": "0.3", **environment})
    for app in apps:
        site.manage("migrate", app, "--verbosity", "0")
    if not apps:
        site.manage("migrate", "--verbosity", "0")
    try:
        yield site
    except AssertionError as error:
        error.add_note(site.log()[-4000:])
        raise
    finally:
        site.clean_up()


def assert_exactly_once(site: Site, query: Query, *, seed: int) -> None:
    roles = twelve_kills(seed)
    shoot(site, query, roles=roles, causes=CAUSES, seed=seed)
    result = tally(query, CAUSES)
    assert result.missing == set()
    assert result.doubled == set()
    assert result.interrupted > 0, "no kill hit an effect while it ran: the test proves nothing"
    assert site.stop() == 0
    sys.stdout.write(
        f"{len(roles)} kills: {roles}; interrupted and done again: {result.interrupted}\n"
    )


def test_embedded_site_loses_and_doubles_nothing(tmp_path: Path) -> None:
    database = tmp_path / "site.sqlite3"
    with running(tmp_path, DATABASE_URL=f"sqlite:///{database}") as site:
        assert_exactly_once(site, sqlite_query(database), seed=1)


@pytest.mark.parametrize(
    ("broker", "pool"), [(RABBITMQ, "prefork"), (REDIS, "threads")], ids=["rabbitmq", "redis"]
)
def test_site_with_postgres_and_a_broker_loses_and_doubles_nothing(
    tmp_path: Path, broker: str, pool: str
) -> None:
    queue = f"reliability-{os.getpid()}"
    with (
        reachable_broker(broker, queue),
        reachable_postgres(f"reliability_{os.getpid()}") as database,
        running(
            tmp_path,
            DATABASE_URL=database,
            BROKER_URL=broker,
            BROKER_QUEUE=queue,
            WORKER_POOL=pool,
            OUTBOX_POLL_SECONDS="1",
        ) as site,
    ):
        assert_exactly_once(site, postgres_query(database), seed=2)


@pytest.mark.parametrize(
    ("way", "symptom"),
    [("done before the work", "missing"), ("done after the work", "doubled")],
    ids=["loses", "doubles"],
)
def test_a_broken_outbox_is_found_out(tmp_path: Path, way: str, symptom: str) -> None:
    database = tmp_path / "site.sqlite3"
    with running(tmp_path, DATABASE_URL=f"sqlite:///{database}", PROBE_SABOTAGE=way) as site:
        query = sqlite_query(database)
        shoot(site, query, roles=["worker"] * 5, causes=50, seed=3)
        assert getattr(tally(query, 50), symptom) != set()


@contextlib.contextmanager
def reachable_postgres(name: str) -> Iterator[str]:
    """Yield the address of a fresh database, or skip the test and say why."""
    psycopg = pytest.importorskip("psycopg")
    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"PostgreSQL does not answer at {POSTGRES} (TEST_POSTGRES): {error}")
    with postgres_database(POSTGRES, name) as address:
        yield address


@contextlib.contextmanager
def reachable_broker(address: str, queue: str) -> Iterator[None]:
    """Delete the queue afterwards, or skip the test and say why."""
    from kombu.connection import Connection  # noqa: PLC0415 - slow to import

    connection = Connection(address, connect_timeout=3)
    try:
        connection.ensure_connection(max_retries=1, interval_start=0.1)
    except Exception as error:  # noqa: BLE001 - each transport has its own
        pytest.skip(f"no broker answers at {address}: {type(error).__name__}")
    try:
        yield
    finally:
        with connection:
            connection.default_channel.queue_delete(queue)
