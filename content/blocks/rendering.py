"""A page's body as parts: ready HTML for what is read, blocks for what is answered.

What is read is the same for everyone, so it is drawn once for each version of the page
tree and kept in the process. What is answered depends on who answers: its block is kept
as it is, and the page draws it with the reader's state.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.rich_text import expand_db_html

from content.blocks.quizzes import quiz_of
from content.blocks.self_checks import AGAIN, BEFORE, SelfCheck, self_checks_in
from lms.common.shelf import Shelf

SELF_CHECKS = frozenset({BEFORE, AGAIN})
EXERCISES = frozenset({"quiz", "reflection", "checklist", "scenario"}) | SELF_CHECKS

shelf: Shelf[tuple[Any, ...], Any] = Shelf(1024)


@dataclass(frozen=True)
class Part:
    """One block: `html` when it is only read, `block` when it is answered.

    `block` is a `StreamChild`, or a `SelfCheck` that knows its statements.
    """

    kind: str
    id: str
    html: str = ""
    block: Any = None

    @property
    def template(self) -> str:
        """Return the template that the app of the learners draws an exercise with."""
        return f"courses/blocks/{'self_check' if self.kind == AGAIN else self.kind}.html"

    @property
    def is_exercise(self) -> bool:
        """Say whether the reader does something here."""
        return self.kind in EXERCISES


def parts_of(body: Any, context: dict[str, Any] | None = None) -> tuple[Part, ...]:
    """Return the parts of a StreamField value, in order."""
    checks = self_checks_in(body)
    return tuple(_part(block, context or {}, checks) for block in body)


def kept(key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
    """Return what `make` makes, made once for each key in this process.

    The key carries the version of the page tree, so nothing needs to be thrown away but
    what has not been asked for the longest.
    """
    return shelf.take_or_make(key, make)


def html_of(source: str) -> str:
    """Return rich text with its links, ready to show."""
    html: str = expand_db_html(source)
    return html


def _part(block: Any, context: dict[str, Any], checks: dict[str, SelfCheck]) -> Part:
    if block.block_type in SELF_CHECKS:
        # Without the self-check that it asks again there is nothing to show.
        known = block.id in checks
        return Part(block.block_type if known else "", block.id, block=checks.get(block.id))
    if block.block_type == "quiz":
        # Asked now, and kept with the block: what the bank says is not asked for at each drawing.
        quiz_of(block, context["page"].content_language if "page" in context else "")
    if block.block_type in EXERCISES:
        return Part(block.block_type, block.id, block=block)
    return Part(block.block_type, block.id, html=block.render(context=context))
