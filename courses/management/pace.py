"""How a long piece of work is getting on, in a line now and then."""

from collections.abc import Callable
from typing import Final

EVERY_SECONDS: Final = 2.0


class Pace:
    """Counts steps and says every other second how far they have come and how long it takes."""

    def __init__(self, *, total: int, done: int = 0, clock: Callable[[], float]) -> None:
        self.total, self.done = total, done
        self._clock = clock
        self._first, self._began, self._said = done, clock(), clock()

    def step(self) -> str:
        """Count one more, and return a line when it is time for one."""
        self.done += 1
        seconds = self._clock()
        if seconds - self._said < EVERY_SECONDS:
            return ""
        self._said = seconds
        rate = (self.done - self._first) / (seconds - self._began)
        left = max(0, self.total - self.done) / rate
        percent = min(99, self.done * 100 // max(1, self.total))
        return (
            f"{self.done} of {self.total} learners ({percent} %),"
            f" {rate:.0f} a second, about {left:.0f} s left"
        )
