"""A bounded load on loopback: a few connections that each wait for their answer."""

import socket
import statistics
import threading
import time
from dataclasses import dataclass


class WrongAnswer(Exception):
    """The server did not answer as the benchmark expects, so its speed means nothing."""


@dataclass(frozen=True)
class Target:
    """One address, asked as one person."""

    port: int
    path: str
    cookie: str = ""
    host: str = "127.0.0.1"

    def request(self) -> bytes:
        """Return the request, as a browser that keeps its connection sends it."""
        lines = [
            f"GET {self.path} HTTP/1.1",
            f"Host: {self.host}:{self.port}",
            "Accept: text/html",
            "Accept-Language: sv",
            "Accept-Encoding: identity",
            *([f"Cookie: {self.cookie}"] if self.cookie else []),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(frozen=True)
class Run:
    """What one run of requests took."""

    seconds: float
    latencies: tuple[float, ...]
    size_bytes: int

    @property
    def rate(self) -> float:
        """Return answers per second."""
        return len(self.latencies) / self.seconds

    def latency_ms(self, share: float) -> float:
        """Return the latency that `share` of all answers stayed below."""
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] * 1000


def drive(target: Target, *, requests: int, connections: int) -> Run:
    """Send a number of requests over a few connections and return what they took.

    Raises:
        WrongAnswer: an answer was not 200.
    """
    latencies: list[float] = []
    errors: list[Exception] = []
    sizes: list[int] = []

    def client(count: int) -> None:
        try:
            with socket.create_connection(("127.0.0.1", target.port), timeout=30) as connection:
                for _each in range(count):
                    start = time.perf_counter()
                    sizes.append(_ask(connection, target.request()))
                    latencies.append(time.perf_counter() - start)
        except Exception as error:  # noqa: BLE001 - told to the caller below
            errors.append(error)

    threads = [
        threading.Thread(target=client, args=(requests // connections,))
        for _each in range(connections)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    if errors:
        raise errors[0]
    return Run(seconds, tuple(latencies), int(statistics.median(sizes)))


def _ask(connection: socket.socket, request: bytes) -> int:
    """Send one request, read its whole answer and return the size of its body."""
    connection.sendall(request)
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _gap, body = received.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise WrongAnswer(head.split(b"\r\n")[0].decode())
    length = _content_length(head)
    if length is None:
        return _read_chunks(connection, body)
    missing = length - len(body)
    while missing > 0:
        missing -= len(_more(connection))
    return length


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(262144)
    if not data:
        raise WrongAnswer("the connection was closed")
    return data


def _read_chunks(connection: socket.socket, body: bytes) -> int:
    """Read until the last chunk; what lies between is counted roughly."""
    while not body.endswith(b"0\r\n\r\n"):
        body += _more(connection)
    return len(body)


def _content_length(head: bytes) -> int | None:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return None
