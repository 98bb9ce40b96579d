"""Load the demo: people, pages, courses and what they have done."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from lms.common.demo import DemoStep, demo_steps


class Command(BaseCommand):
    help = "Load the demo. A second run changes nothing; each step is all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("steps", nargs="*", help="Run only these steps, by name.")

    def handle(self, *args: Any, **options: Any) -> None:
        autodiscover_modules("demo.steps")
        steps = demo_steps()
        unknown = set(options["steps"]) - {step.name for step in steps}
        if unknown:
            known = ", ".join(step.name for step in steps)
            raise CommandError(f"No such step: {', '.join(sorted(unknown))}. There are: {known}")
        chosen = [step for step in steps if not options["steps"] or step.name in options["steps"]]
        for number, step in enumerate(chosen, start=1):
            self._run(step, f"{number}/{len(chosen)}")

    def _run(self, step: DemoStep, place: str) -> None:
        started = time.perf_counter()
        self.stdout.write(f"[{place}] {step.name}")
        with transaction.atomic():
            step.load(self._report)
        self.stdout.write(f"      done in {time.perf_counter() - started:.1f} s")
        self.stdout.flush()

    def _report(self, line: str) -> None:
        self.stdout.write(f"      {line}")
        self.stdout.flush()
