"""Brokers carry hints: they make work start at once, and their absence loses nothing."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.reliability.site import Site, free_port, wait_until
from tests.reliability.test_kill import (
    RABBITMQ,
    REDIS,
    probes,
    reachable_broker,
    running,
    sqlite_query,
)

pytestmark = [pytest.mark.slow]
BROKERS = pytest.mark.parametrize("broker", [RABBITMQ, REDIS], ids=["rabbitmq", "redis"])


def worker_is_ready(site: Site) -> bool:
    return "ready." in site.log()


@contextlib.contextmanager
def doorway(port: int, address: str) -> Iterator[None]:
    """Lead connections to a local port on to a broker."""
    target = urlsplit(address)
    listener = socket.create_server(("127.0.0.1", port))

    ends: list[socket.socket] = [listener]

    def carry(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                inner, _peer = listener.accept()
                outer = socket.create_connection((target.hostname, target.port))
                ends.extend((inner, outer))
                for pair in ((inner, outer), (outer, inner)):
                    threading.Thread(target=carry, args=pair, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield
    finally:
        for end in ends:
            end.close()


@BROKERS
def test_a_hint_makes_work_start_at_once(tmp_path: Path, broker: str) -> None:
    queue = f"hint-{os.getpid()}"
    database = tmp_path / "site.sqlite3"
    with (
        reachable_broker(broker, queue),
        running(
            tmp_path,
            DATABASE_URL=f"sqlite:///{database}",
            BROKER_URL=broker,
            BROKER_QUEUE=queue,
            OUTBOX_POLL_SECONDS="300",
        ) as site,
    ):
        site.start()
        wait_until(lambda: worker_is_ready(site), seconds=60, what="the worker is ready")
        site.insist("POST", "/probe/1")
        wait_until(
            lambda: probes(sqlite_query(database), "state = 'done'") == 3,
            seconds=10,
            what="a hinted effect is done long before the next look",
        )


@BROKERS
def test_while_the_broker_is_away_requests_succeed_and_work_follows(
    tmp_path: Path, broker: str
) -> None:
    queue = f"away-{os.getpid()}"
    database = tmp_path / "site.sqlite3"
    port = free_port()
    parts = urlsplit(broker)
    login = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    away = parts._replace(netloc=f"{login}127.0.0.1:{port}").geturl()
    with (
        reachable_broker(broker, queue),
        running(
            tmp_path, DATABASE_URL=f"sqlite:///{database}", BROKER_URL=away, BROKER_QUEUE=queue
        ) as site,
    ):
        site.start()
        site.insist("GET", "/health/ready")
        begin = time.monotonic()
        site.insist("POST", "/probe/1", seconds=1)
        site.insist("POST", "/probe/2", seconds=1)
        assert time.monotonic() - begin < 5
        query = sqlite_query(database)
        assert probes(query, "state = 'waiting'") == 6
        with doorway(port, broker):
            wait_until(
                lambda: probes(query, "state = 'done'") == 6,
                seconds=60,
                what="work is done a minute after the broker is back",
            )
