"""Runs the whole site in a folder of its own, as `make run` does, and takes its pulse."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Process:
    """A line of the process table."""

    pid: int
    parent: int
    command: str


def processes() -> list[Process]:
    """Return all processes that run; those that are only waiting to be buried do not."""
    table = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 3) for line in table.splitlines()]
    return [
        Process(int(pid), int(parent), args[0] if args else "")
        for pid, parent, state, *args in rows
        if not state.startswith("Z")
    ]


def descendants(pid: int) -> list[Process]:
    """Return the processes that stem from one, nearest first."""
    table, found, edge = processes(), [], {pid}
    while edge:
        nearest = [process for process in table if process.parent in edge]
        found += nearest
        edge = {process.pid for process in nearest}
    return found


def wait_until(claim: Callable[[], bool], *, seconds: float, what: str) -> float:
    """Wait until something is so and return how long it took, or fail saying what is not."""
    start = time.monotonic()
    while not claim():
        if time.monotonic() - start > seconds:
            raise AssertionError(f"not within {seconds:g} s: {what}")
        time.sleep(0.05)
    return time.monotonic() - start


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """The site under its supervisor, with a database and a log of its own."""

    folder: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    supervisor: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.environment = {
            **{key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}},
            "DJANGO_SETTINGS_MODULE": "tests.reliability.settings",
            "SECRET_KEY": "only-for-tests",
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "ALLOWED_HOSTS": "127.0.0.1",
            "LOG_FORMAT": "console",
            "EMAIL_URL": "dummymail://",
            "STATICFILES_BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
            **self.environment,
        }

    def manage(self, *arguments: str) -> str:
        """Run a management command and return what it prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        """Start the supervisor; its log is appended to."""
        with (self.folder / "log").open("ab") as log:
            self.supervisor = subprocess.Popen(
                [sys.executable, "-m", "lms.config.serve", "--port", str(self.port)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )

    def tree(self) -> list[Process]:
        """Return the processes that the supervisor and its children started."""
        assert self.supervisor is not None
        return descendants(self.supervisor.pid)

    def kill_supervisor(self) -> None:
        """Kill the supervisor with -9 and see that nobody survives it."""
        assert self.supervisor is not None
        orphans = {process.pid for process in self.tree()}
        self.supervisor.kill()
        self.supervisor.wait()
        wait_until(
            lambda: not orphans & {process.pid for process in processes()},
            seconds=5,
            what="all children of a killed supervisor are gone",
        )

    def stop(self) -> int:
        """Stop the site as Ctrl-C does and return the exit code."""
        assert self.supervisor is not None
        self.supervisor.send_signal(signal.SIGINT)
        return self.supervisor.wait(timeout=30)

    def clean_up(self) -> None:
        """Leave no process behind, whatever happened."""
        if self.supervisor is not None and self.supervisor.poll() is None:
            self.kill_supervisor()

    def ask(self, method: str, path: str) -> int:
        """Return the status of one request, 0 when nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        with contextlib.closing(connection):
            try:
                connection.request(method, path)
                return connection.getresponse().status
            except (OSError, http.client.HTTPException):
                return 0

    def insist(self, method: str, path: str, *, seconds: float = 40) -> None:
        """Repeat a request until it is accepted, as a patient client does."""
        wait_until(
            lambda: 200 <= self.ask(method, path) < 300,
            seconds=seconds,
            what=f"{method} {path} is accepted",
        )

    def log(self) -> str:
        """Return what the site said."""
        return (self.folder / "log").read_text(errors="replace")


@contextlib.contextmanager
def postgres_database(server: str, name: str) -> Iterator[str]:
    """Create a database on a server and drop it afterwards; yield its address."""
    import psycopg  # noqa: PLC0415 - only when there is a server

    with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
        connection.execute(f'drop database if exists "{name}" with (force)')
        connection.execute(f'create database "{name}"')
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'drop database if exists "{name}" with (force)')
