"""The site's own services at a journey's command: one Django process for many commands."""

import json
import subprocess
import sys

from tests.journeys.site import ROOT, Site

# Django takes seconds to start, and what is asked of it a fraction of one.
LOOP = """
import contextlib, io, json, sys, traceback
from django.db import close_old_connections
from django.utils import translation
for line in sys.stdin:
    # Whatever the one before left behind.
    close_old_connections()
    translation.deactivate()
    printed, failed = io.StringIO(), ""
    with contextlib.redirect_stdout(printed):
        try:
            exec(json.loads(line), {"__name__": "backstage"})
        except Exception:
            failed = traceback.format_exc()
    print(json.dumps([printed.getvalue(), failed]), flush=True)
"""


class Backstage:
    """A Django shell of one site, which does one thing after the other."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._shell: subprocess.Popen[str] | None = None

    def does(self, text: str) -> str:
        """Do what a text in Python says, and return what it printed.

        Raises:
            RuntimeError: with the traceback of what went wrong.
        """
        shell = self._shell = self._shell or self._started()
        shell.stdin.write(json.dumps(text) + "\n")
        shell.stdin.flush()
        printed, failed = json.loads(shell.stdout.readline())
        if failed:
            raise RuntimeError(failed)
        return str(printed)

    def close(self) -> None:
        """End the shell, if it was ever needed."""
        if self._shell is not None:
            self._shell.communicate(timeout=15)

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "shell", "--no-imports", "-c", LOOP],
            env=self._site.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
