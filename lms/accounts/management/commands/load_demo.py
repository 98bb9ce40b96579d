"""Load the demonstration: people, pages, courses and what has been done in them."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.module_loading import autodiscover_modules

from lms.common.demo import DemoError, DemoStep, demo_steps


class Command(BaseCommand):
    help = "Load the demonstration. A second run changes nothing; each step is all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("steps", nargs="*", help="run only these steps, by name")

    def handle(self, *_args: Any, **options: Any) -> None:
        started = time.perf_counter()
        steps = _chosen(options["steps"])
        for step in steps:
            _named(step, step.check)
        for number, step in enumerate(steps, start=1):
            self._run(step, f"[{number}/{len(steps)}]")
        self._say(f"The demonstration is in place ({time.perf_counter() - started:.1f} s).")

    def _run(self, step: DemoStep, place: str) -> None:
        started = time.perf_counter()
        self._say(f"{place} {step.name}")
        with transaction.atomic():
            _named(step, lambda: step.load(self._detail))
        self._detail(f"done in {time.perf_counter() - started:.1f} s")

    def _detail(self, line: str) -> None:
        self._say(f"      {line}")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _chosen(names: list[str]) -> list[DemoStep]:
    autodiscover_modules("demo.steps")
    steps = demo_steps()
    unknown = set(names) - {step.name for step in steps}
    if unknown:
        known = ", ".join(step.name for step in steps)
        raise CommandError(f"No such step: {', '.join(sorted(unknown))}. There are: {known}")
    return [step for step in steps if not names or step.name in names]


def _named(step: DemoStep, work: Any) -> None:
    """Do the work of a step; what is wrong with its files carries the step's name."""
    try:
        work()
    except DemoError as error:
        lines = "\n".join(f"  {problem}" for problem in error.problems)
        message = f"The demonstration cannot be loaded. Step {step.name}:\n{lines}"
        raise CommandError(message, returncode=1) from error
