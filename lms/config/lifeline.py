"""A process that must not outlive the one that started it, even when that is killed with -9.

On Linux the kernel ends it; everywhere a thread watches whose child it is. Ending is abrupt on
purpose: the outbox and the database survive it, and the port is free at once.
"""

import ctypes
import os
import signal
import sys
import threading
import time
from typing import Final

PARENT: Final = "HEMMAPLAN_PARENT"
_PR_SET_PDEATHSIG: Final = 1
_watching_pids: set[int] = set()


def hold() -> None:
    """Make the processes that this one starts from now on its dependants."""
    os.environ[PARENT] = str(os.getpid())


def follow() -> None:
    """End this process with its parent, if the parent holds it; its own children follow too.

    The environment names the parent, so that one which died before this call is noticed.
    """
    named = os.environ.get(PARENT)
    if named is None or os.getpid() in _watching_pids:
        return
    _watching_pids.add(os.getpid())
    hold()
    _ask_kernel()
    parent = int(named)
    _end_unless_child_of(parent)
    threading.Thread(target=_watch, args=(parent,), name="lifeline", daemon=True).start()


def _ask_kernel() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _end_unless_child_of(parent: int) -> None:
    if os.getppid() != parent:
        os._exit(1)


def _watch(parent: int) -> None:
    while True:
        time.sleep(1)
        _end_unless_child_of(parent)
