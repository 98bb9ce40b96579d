"""``manage.py serve``: the whole site, web and worker, in one command."""

import os
import sys

from django.core.management.base import BaseCommand

from lms.config.environment import ROOT


class Command(BaseCommand):
    help = "Start web server, worker and schedule, and keep them running."

    def run_from_argv(self, argv: list[str]) -> None:
        """Become the supervisor, which needs none of what Django has loaded."""
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "lms.config.serve", *argv[2:]])  # noqa: S606
