"""The demo's steps: each app registers its own, one command runs them in order.

    @demo_step("courses.curriculum", order=30, check=curriculum_is_sound)
    def load(report: Callable[[str], None]) -> None: ...

A step lives in `<app>/demo/steps.py`, is idempotent and deterministic, and runs in a
transaction of its own: it is there as a whole or not at all. All checks run before the
first step, so that a broken file is told before anything is written.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Report = Callable[[str], None]
Load = Callable[[Report], None]
Check = Callable[[], None]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file: where in it, and why."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.reason) if part)


class DemoError(Exception):
    """The demo's files cannot be loaded; every problem is named."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _sound() -> None:
    """Find nothing wrong: what a step without files is checked with."""


@dataclass(frozen=True, order=True)
class DemoStep:
    """One part of the demo; `check` raises a `DemoError` and writes nothing."""

    order: int
    name: str
    load: Load = field(compare=False)
    check: Check = field(compare=False, default=_sound)


_steps: dict[str, DemoStep] = {}


def demo_step(name: str, *, order: int, check: Check = _sound) -> Callable[[Load], Load]:
    """Register a function as a step of the demo."""

    def register(load: Load) -> Load:
        _steps[name] = DemoStep(order, name, load, check)
        return load

    return register


def demo_steps() -> list[DemoStep]:
    """Return the registered steps, in order."""
    return sorted(_steps.values())
