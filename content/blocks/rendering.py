"""A page's body as parts: ready HTML for what is read, blocks for what is answered.

What is read is the same for everyone, so it is drawn once for each version of the page
tree and kept in the process. What is answered depends on who answers: its block is kept
as it is, and the page draws it with the reader's state.
"""

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from wagtail.rich_text import expand_db_html

EXERCISES = frozenset({"quiz", "reflection", "checklist"})
SHELF_SIZE = 1024

_shelf: OrderedDict[tuple[Any, ...], Any] = OrderedDict()


@dataclass(frozen=True)
class Part:
    """One block: `html` when it is only read, `block` (a `StreamChild`) when it is answered."""

    kind: str
    id: str
    html: str = ""
    block: Any = None

    @property
    def template(self) -> str:
        """Return the template that the app of the learners draws an exercise with."""
        return f"courses/blocks/{self.kind}.html"

    @property
    def is_exercise(self) -> bool:
        """Say whether the reader does something here."""
        return self.kind in EXERCISES


def parts_of(body: Any, context: dict[str, Any] | None = None) -> tuple[Part, ...]:
    """Return the parts of a StreamField value, in order."""
    return tuple(_part(block, context or {}) for block in body)


def kept(key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
    """Return what `make` makes, made once for each key in this process.

    The key carries the version of the page tree, so nothing needs to be thrown away but
    what has not been asked for the longest.
    """
    if key in _shelf:
        with suppress(KeyError):  # another thread has just thrown it away
            _shelf.move_to_end(key)
            return _shelf[key]
    made = _shelf[key] = make()
    while len(_shelf) > SHELF_SIZE:
        with suppress(KeyError):
            _shelf.popitem(last=False)
    return made


def shelved(key: tuple[Any, ...]) -> Any:
    """Return what is kept under a key, or None."""
    return _shelf.get(key)


def html_of(source: str) -> str:
    """Return rich text with its links, ready to show."""
    html: str = expand_db_html(source)
    return html


def _part(block: Any, context: dict[str, Any]) -> Part:
    if block.block_type in EXERCISES:
        return Part(block.block_type, block.id, block=block)
    return Part(block.block_type, block.id, html=block.render(context=context))
