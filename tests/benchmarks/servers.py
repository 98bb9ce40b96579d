"""Web servers as in production, and the processor time they and the database use."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
TICKS_PER_SECOND: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A granian with its workers."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """Return the processor time used so far by the server and by PostgreSQL."""
        return sum(_cpu(pid) for pid in [*_family(self.pid), *_named("postgres")])

    def memory_bytes(self) -> int:
        """Return what its largest process holds in memory."""
        return max(_resident(pid) for pid in _family(self.pid))


@contextlib.contextmanager
def serving(application: str) -> Iterator[Server]:
    """Serve a WSGI application with one worker, as production does, and stop it afterwards."""
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "granian",
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", os.environ.get("BENCH_WORKERS", "1")),
        *("--blocking-threads", os.environ.get("WEB_THREADS", "4")),
        *("--log-level", "warning", "--workers-kill-timeout", "5"),
        application,
    ]
    environment = {**os.environ, "LOG_LEVEL": "WARNING"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait_for(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/<pid>/stat after the name, or none of a process that ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND if fields else 0.0


def _resident(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[21]) * os.sysconf("SC_PAGE_SIZE") if fields else 0


def _pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _family(pid: int) -> list[int]:
    """Return a process and those that stem from it."""
    found, edge = [pid], {pid}
    while edge:
        edge = {each for each in _pids() if (stat := _stat(each)) and int(stat[1]) in edge}
        found += edge
    return found


def _named(name: str) -> list[int]:
    """Return the processes of that name when the site's database is a server."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return []
    names = {pid: Path(f"/proc/{pid}/comm") for pid in _pids()}
    return [
        pid for pid, path in names.items() if path.exists() and path.read_text().strip() == name
    ]
