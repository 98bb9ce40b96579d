"""One command keeps its children alive and leaves nobody behind."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms.config import serve
from tests.reliability.site import ROOT, descendants, processes, wait_until

PROGRAM = """
import sys
from lms.config.serve import Child, Supervisor
command = [sys.executable, "-m", "lms.config.launch", "tests.reliability.sleeper"]
sys.exit(Supervisor([Child("one", command), Child("two", command)]).run())
"""


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Return a supervisor of two children that have a child each."""
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-c", PROGRAM], cwd=ROOT, stdout=log)
    wait_until(lambda: len(descendants(process.pid)) == 4, seconds=20, what="two children run")
    yield process
    if process.poll() is None:
        process.kill()
        process.wait()


def alive(pids: set[int]) -> set[int]:
    return pids & {process.pid for process in processes()}


def family_of(supervisor: subprocess.Popen[bytes]) -> set[int]:
    return {process.pid for process in descendants(supervisor.pid)}


def test_a_killed_child_is_back_in_seconds(supervisor):
    victim = descendants(supervisor.pid)[0].pid
    os.kill(victim, signal.SIGKILL)
    wait_until(
        lambda: victim not in family_of(supervisor) and len(family_of(supervisor)) == 4,
        seconds=5,
        what="the child has been replaced",
    )


def test_a_killed_child_takes_its_own_children_along(supervisor):
    victim = descendants(supervisor.pid)[0].pid
    grandchildren = {process.pid for process in descendants(victim)}
    os.kill(victim, signal.SIGKILL)
    wait_until(lambda: not alive(grandchildren), seconds=3, what="grandchildren are gone")


def test_a_killed_supervisor_leaves_no_orphan(supervisor):
    family = family_of(supervisor)
    supervisor.kill()
    supervisor.wait()
    wait_until(lambda: not alive(family), seconds=3, what="the family is gone")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stopped_supervisor_stops_its_children_first(supervisor, number):
    family = family_of(supervisor)
    supervisor.send_signal(number)
    assert supervisor.wait(timeout=10) == 0
    assert not alive(family)


def test_without_the_kernels_help_orphans_notice_by_themselves(tmp_path):
    program = "from lms.config import lifeline; lifeline._ask_kernel = lambda: None\n" + (
        "import subprocess, sys, time; lifeline.hold()\n"
        "subprocess.Popen([sys.executable, '-c', 'from lms.config import lifeline;"
        " lifeline._ask_kernel = lambda: None; lifeline.follow(); import time; time.sleep(600)'])\n"
        "time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    wait_until(lambda: len(descendants(parent.pid)) == 1, seconds=10, what="the child runs")
    child = {process.pid for process in descendants(parent.pid)}
    parent.kill()
    parent.wait()
    wait_until(lambda: not alive(child), seconds=5, what="the orphan has ended itself")


def test_a_taken_port_is_said_clearly(capsys):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(serve.PortTaken):
            serve.require_free_port("127.0.0.1", port, patience_seconds=0)


def test_the_command_ends_with_a_message_when_the_port_is_taken(capsys, monkeypatch):
    def taken(_host: str, _port: int) -> None:
        raise serve.PortTaken

    monkeypatch.setattr(serve, "require_free_port", taken)
    assert serve.main(["--port", "8123"]) == 2
    assert "Port 8123 on 127.0.0.1 is taken" in capsys.readouterr().out


def test_restarts_come_at_once_and_then_ever_more_slowly():
    pauses = [serve.pause_before_restart(deaths) for deaths in range(1, 30)]
    assert pauses[0] <= 0.5
    assert pauses == sorted(pauses)
    assert pauses[-1] == serve.LONGEST_PAUSE_SECONDS


def test_a_child_that_dies_at_once_is_not_restarted_in_a_rush(capfd):
    child = serve.Child("one", [sys.executable, "-m", "tests.reliability.sleeper", "--dies"])
    child.keep_alive(0.0)
    assert child.process is not None
    child.process.wait()
    child.keep_alive(0.1)
    assert (child.process, child.deaths) == (None, 1)
    child.keep_alive(0.2)
    assert child.process is None
    assert "one ended (exit code 3)" in capfd.readouterr().out


def test_a_child_that_lived_long_starts_with_a_clean_slate(capfd):
    child = serve.Child("one", [sys.executable, "-m", "tests.reliability.sleeper", "--dies"])
    child.deaths = 7
    child.keep_alive(0.0)
    assert child.process is not None
    child.process.wait()
    child.keep_alive(serve.STEADY_AFTER_SECONDS + 1)
    assert child.deaths == 1
