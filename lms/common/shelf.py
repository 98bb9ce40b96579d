"""A bounded memory of one process: what has not been asked for the longest goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Shelf(OrderedDict[Key, Value]):
    """Keeps at most `size` values; several threads may use it at once.

    Nothing on it grows old: whoever keeps something that changes puts a version into the key.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size = size

    def take(self, key: Key) -> Value | None:
        """Return what is kept under a key, as the last that should go, or None."""
        value = self.get(key)
        if value is not None:
            with suppress(KeyError):  # another thread has just thrown it away
                self.move_to_end(key)
        return value

    def put(self, key: Key, value: Value) -> Value:
        """Keep a value, throw away what is too much, and return the value."""
        self[key] = value
        while len(self) > self.size:
            with suppress(KeyError):  # another thread has just emptied it
                self.popitem(last=False)
        return value

    def take_or_make(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return what is kept under a key; None counts. What is not kept is made and kept."""
        if key in self:
            with suppress(KeyError):  # another thread has just thrown it away
                self.move_to_end(key)
                return self[key]
        return self.put(key, make())
