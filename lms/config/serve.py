"""One command: the web server and the worker with its schedule, kept alive together.

``python -m lms.config.serve`` starts both, restarts the one that dies, passes a stop on, and
leaves nobody behind: not when it is stopped, and not when it is killed (`lifeline`).
"""

import argparse
import errno
import http.client
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from lms.config import lifeline
from lms.config.environment import ROOT, VAR, env

LONGEST_PAUSE_SECONDS: Final = 10.0
STEADY_AFTER_SECONDS: Final = 20.0
GRACE_SECONDS: Final = 20.0
TICK_SECONDS: Final = 0.1


class PortTaken(Exception):
    """Another program answers on the address that was asked for."""


def pause_before_restart(deaths: int) -> float:
    """Return how many seconds to wait after the nth death in a row: at once, then longer."""
    return min(0.25 * float(2 ** min(deaths - 1, 10)), LONGEST_PAUSE_SECONDS)


@dataclass
class Child:
    """One program that must be running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_at: float = 0.0
    deaths: int = field(default=0)

    def keep_alive(self, at: float) -> None:
        """Start the program if it is not running and its pause is over."""
        if self.process is not None and self.process.poll() is not None:
            self._bury(at)
        if self.process is None and at >= self.start_at:
            self.started_at = at
            # A session of its own: Ctrl-C in the terminal reaches the supervisor alone.
            self.process = subprocess.Popen(  # noqa: S603 - our own commands
                self.command, stdin=subprocess.DEVNULL, start_new_session=True, cwd=ROOT
            )

    def _bury(self, at: float) -> None:
        """Note a death, clear away what the dead one had started, and plan the restart."""
        assert self.process is not None  # noqa: S101 - the caller looked
        code = self.process.returncode
        self.signal_group(signal.SIGKILL)
        self.process = None
        self.deaths = 1 if at - self.started_at > STEADY_AFTER_SECONDS else self.deaths + 1
        pause = pause_before_restart(self.deaths)
        self.start_at = at + pause
        tell(f"{self.name} ended ({describe(code)}); starting it again in {pause:g} s")

    def stop(self) -> None:
        """Ask the program to finish what it does and end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def signal_group(self, number: signal.Signals) -> None:
        """Send a signal to the program and to everything it started."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, number)
        except (ProcessLookupError, PermissionError):  # macOS: the group is gone already
            return


class Supervisor:
    """Keeps children alive until told to stop."""

    def __init__(self, children: Sequence[Child], *, readiness: "Readiness | None" = None) -> None:
        self._children = children
        self._readiness = readiness
        self._stops_asked = 0

    def run(self) -> int:
        """Run until a signal asks for the end; return the exit code."""
        lifeline.hold()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        while not self._stops_asked:
            for child in self._children:
                child.keep_alive(time.monotonic())
            if self._readiness is not None:
                self._readiness.look(time.monotonic())
            time.sleep(TICK_SECONDS)
        self._stop_children()
        return 0

    def _ask_to_stop(self, _number: int, _frame: object) -> None:
        self._stops_asked += 1

    def _stop_children(self) -> None:
        """Let children finish; the impatient (a second signal) and the late are cut short."""
        for child in self._children:
            child.stop()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(child.process and child.process.poll() is None for child in self._children):
            if time.monotonic() > deadline or self._stops_asked > 1:
                break
            time.sleep(TICK_SECONDS)
        for child in self._children:
            child.signal_group(signal.SIGKILL)


class Readiness:
    """Waits, without holding anyone up, until the site answers; then says so, once."""

    def __init__(self, *, host: str, port: int, base_url: str, then: str = "") -> None:
        self._address = (host, port)
        self._base_url = base_url
        self._then = then
        self._next_look = 0.0
        self._is_told = False

    def look(self, at: float) -> None:
        """Ask the site whether it is ready, twice a second at most."""
        if self._is_told or at < self._next_look:
            return
        self._next_look = at + 0.5
        if self._answers():
            self._is_told = True
            tell(f"Ready: {self._base_url}")
            tell(f"Mails are written to {VAR / 'mail'}")
            if self._then:
                subprocess.run(shlex.split(self._then), check=False)  # noqa: S603 - given by hand

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(*self._address, timeout=2)
        try:
            connection.request(
                "GET", "/health/ready", headers={"Host": urlsplit(self._base_url).netloc}
            )
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def require_free_port(host: str, port: int, *, patience_seconds: float = 3.0) -> None:
    """Return when nobody listens on the address; a killed predecessor gets a moment to go.

    Raises:
        PortTaken: somebody still listens after `patience_seconds`.
    """
    deadline = time.monotonic() + patience_seconds
    while not _is_free(host, port):
        if time.monotonic() > deadline:
            raise PortTaken
        time.sleep(TICK_SECONDS)


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def describe(code: int) -> str:
    """Return an exit code in words."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def tell(line: str) -> None:
    """Say one line to whoever started the site."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def children_for(host: str, port: int) -> list[Child]:
    """Return the programs that make up the site on one machine."""
    launch = [sys.executable, "-m", "lms.config.launch"]
    worker = ["celery", "--quiet", "-A", "lms.config.celery", "worker"]
    # Workers need not know of each other: the outbox is where they meet.
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    return [
        Child("web", [*launch, "lms.config.web", host, str(port)]),
        Child("worker", [*launch, *worker, *alone]),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to stop; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m lms.config.serve", description=__doc__)
    parser.add_argument("--host", default=env("HOST", default="127.0.0.1"))
    parser.add_argument("--port", type=int, default=env.int("PORT", default=8000))
    parser.add_argument("--print", action="store_true", help="say when and where the site is ready")
    parser.add_argument("--then", default="", help="a command to run once the site is ready")
    given = parser.parse_args(arguments)
    try:
        require_free_port(given.host, given.port)
    except PortTaken:
        tell(
            f"Port {given.port} on {given.host} is taken by another program."
            f" Stop it, or choose another port: PORT={given.port + 1} make run"
        )
        return 2
    readiness = (
        Readiness(host=given.host, port=given.port, base_url=env("BASE_URL"), then=given.then)
        if given.print or given.then
        else None
    )
    return Supervisor(children_for(given.host, given.port), readiness=readiness).run()


if __name__ == "__main__":
    sys.exit(main())
