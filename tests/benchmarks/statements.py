"""Measures how many statements a second the record store keeps, against its bare limits.

    python -m tests.benchmarks.statements --clients 16 --seconds 10

Sixteen clients send single statements, then batches, over HTTP through granian to PostgreSQL in a
database of its own, which is dropped afterwards. The yardsticks of the same run, each alone on the
machine: a bare Django view through the same server, only validating, and only inserting the same
rows (one transaction each, and in batches). A share of 1.0 would mean that all else costs nothing.
"""

import argparse
import json
import os
import selectors
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.benchmarks.load import WrongAnswer
from tests.benchmarks.servers import Server, serving
from tests.benchmarks.stores import headers, make_clients, own_database, say, set_up, statement

PATH = "/xapi/1.0.3/statements"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(arguments)
    os.environ["BENCH_WORKERS"] = str(given.workers)
    with own_database("bench_statements"):
        set_up()
        make_clients()
        _measure(given)
    return 0


def _measure(given: argparse.Namespace) -> None:
    limits = {"validate": _rate(_validate(), given.seconds / 4)}
    for size in (1, given.batch):
        limits[f"insert {size}"] = _insert_rate(size, given.clients, given.seconds / 2)
    with serving("tests.benchmarks.hello:application") as server:
        bare = flood(server, lambda: _get("/"), given.clients, given.seconds / 4)
    with serving("lms.config.wsgi:application") as server:
        flood(server, lambda: _post(1), given.clients, 5)  # each process verifies the secret once
        single = flood(server, lambda: _post(1), given.clients, given.seconds)
        batched = flood(server, lambda: _post(given.batch), given.clients, given.seconds)
        memory = server.memory_bytes() / 1e6
    say(f"bare Django view              {bare.rate:>10.0f} /s")
    say(f"only validating               {limits['validate']:>10.0f} statements/s (one core)")
    _tell("single", single, 1, limits, bare)
    _tell(f"in batches of {given.batch}", batched, given.batch, limits, bare)
    say(f"memory of the largest process {memory:>10.0f} MB")
    say(f"kept                          {_count():>10}")


def _tell(name: str, run: "Flood", size: int, limits: dict[str, float], bare: "Flood") -> None:
    rate, insert = run.rate * size, limits[f"insert {size}"]
    say(f"only inserting, {name:<14}{insert:>10.0f} statements/s")
    say(
        f"{name:<30}{rate:>10.0f} statements/s: {rate / insert:.2f} of only inserting,"
        f" {rate / limits['validate']:.2f} of only validating, {run.rate / bare.rate:.2f} of the"
        f" bare view's requests; p95 {run.latency_ms(0.95):.0f} ms, others than 2xx: {run.refused}"
    )


# -- bare limits ----------------------------------------------------------------------------------


def _validate() -> Callable[[], object]:
    from lms.lrs.rules import check_statement, value_of  # noqa: PLC0415 - Django is set up by now

    texts = [json.dumps(statement(number)) for number in range(500)]
    numbers = count()
    return lambda: check_statement(value_of(texts[next(numbers) % len(texts)]))


def _rate(work: Callable[[], object], seconds: float) -> float:
    end, done = time.perf_counter() + seconds, 0
    began = time.perf_counter()
    while time.perf_counter() < end:
        work()
        done += 1
    return done / (time.perf_counter() - began)


def _insert_rate(size: int, clients: int, seconds: float) -> float:
    """Return statements a second when rows that are ready are inserted and nothing else is done."""
    from uuid import UUID  # noqa: PLC0415

    from django.db import connection, transaction  # noqa: PLC0415

    from lms.common.clock import now  # noqa: PLC0415
    from lms.common.ids import new_id  # noqa: PLC0415
    from lms.lrs.services.insertion import insert_new  # noqa: PLC0415
    from lms.lrs.services.statements import _row, platform_authority  # noqa: PLC0415

    done: list[int] = []

    def client() -> None:
        authority, end = platform_authority(), time.perf_counter() + seconds
        model = [
            _row(
                UUID(int=0),
                statement(number),
                stored_at=now(),
                authority=authority,
                organisation=None,
            )
            for number in range(size)
        ]
        while time.perf_counter() < end:
            for row in model:
                row.statement_id = new_id()
            with transaction.atomic():
                insert_new(model)
            done.append(size)
        connection.close()

    threads = [threading.Thread(target=client) for _ in range(min(clients, 4))]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - began)


def _count() -> int:
    from lms.lrs.models import Statement  # noqa: PLC0415

    return Statement.objects.count()


# -- the load -------------------------------------------------------------------------------------


def _post(size: int) -> bytes:
    batch = [statement(number) for number in range(size)]
    body = json.dumps(batch[0] if size == 1 else batch).encode()
    lines = [f"POST {PATH} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers().items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def _get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


@dataclass
class Flood:
    """What came of one run."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def rate(self) -> float:
        """Return answers a second."""
        return len(self.latencies) / self.seconds

    def latency_ms(self, share: float) -> float:
        """Return the latency that `share` of all answers stayed below."""
        ordered = sorted(self.latencies)
        return ordered[int((len(ordered) - 1) * share)] * 1000


def flood(server: Server, request: Callable[[], bytes], clients: int, seconds: float) -> Flood:
    """Have clients send one request behind the other, all from one thread, for so long."""
    run, selector = Flood(), selectors.DefaultSelector()
    for _ in range(clients):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        selector.register(connection, selectors.EVENT_READ, _talk(connection, request, run))
    began = time.perf_counter()
    for key in list(selector.get_map().values()):
        next(key.data)
    while time.perf_counter() < began + seconds:
        for key, _ in selector.select(timeout=1):
            next(key.data)
    run.seconds = time.perf_counter() - began
    for key in list(selector.get_map().values()):
        key.fileobj.close()  # type: ignore[union-attr]
    return run


def _talk(connection: socket.socket, request: Callable[[], bytes], run: Flood) -> Iterator[None]:
    while True:
        start = time.perf_counter()
        connection.sendall(request())
        received = b""
        while not _is_whole(received):
            yield
            received += connection.recv(65536) or _closed()
        run.latencies.append(time.perf_counter() - start)
        run.refused += received[9:10] != b"2"


def _is_whole(received: bytes) -> bool:
    head, gap, body = received.partition(b"\r\n\r\n")
    if not gap:
        return False
    length = next(
        (
            int(line[15:])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length:")
        ),
        0,
    )
    return len(body) >= length


def _closed() -> bytes:
    raise WrongAnswer("the connection was closed")


if __name__ == "__main__":
    sys.exit(main())
