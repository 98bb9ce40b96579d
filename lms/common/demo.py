"""The demo's steps: each app registers its own, one command runs them in order.

    @demo_step("courses.curriculum", order=30)
    def load(report: Callable[[str], None]) -> None: ...

A step lives in `<app>/demo/steps.py`, is idempotent and deterministic, and runs in a
transaction of its own: it is there as a whole or not at all.
"""

from collections.abc import Callable
from dataclasses import dataclass

Report = Callable[[str], None]
Load = Callable[[Report], None]


@dataclass(frozen=True, order=True)
class DemoStep:
    """One part of the demo."""

    order: int
    name: str
    load: Load


_steps: dict[str, DemoStep] = {}


def demo_step(name: str, *, order: int) -> Callable[[Load], Load]:
    """Register a function as a step of the demo."""

    def register(load: Load) -> Load:
        _steps[name] = DemoStep(order, name, load)
        return load

    return register


def demo_steps() -> list[DemoStep]:
    """Return the registered steps, in order."""
    return sorted(_steps.values(), key=lambda step: (step.order, step.name))
