"""Statements to rate oneself on, before a lesson and again after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks import previews

BEFORE = "self_check"
AGAIN = "self_check_again"


class SelfCheckStatementBlock(blocks.StructBlock):
    """Something one knows, understands, can do or can teach."""

    text = blocks.TextBlock(
        label=_("Statement"),
        rows=2,
        help_text=_("Such as: “How I prepare a child for a contact visit.”"),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Statement")
        label_format = "{text}"


class SelfCheckBlock(blocks.StructBlock):
    """Statements to rate before reading on."""

    title = blocks.CharBlock(label=_("Title"))
    intro = blocks.TextBlock(label=_("Introduction"), required=False, rows=2)
    statements = blocks.ListBlock(
        SelfCheckStatementBlock(),
        label=_("Statements"),
        min_num=1,
        max_num=8,
        help_text=_("Three or four. They are rated from “I know of it” to “I can teach it”."),
    )

    class Meta:
        icon = "sliders"
        label = _("Self-check")
        preview_value = previews.SELF_CHECK
        preview_template = previews.EXERCISE
        description = _("A few statements to rate oneself on before reading.")


class SelfCheckAgainBlock(blocks.StructBlock):
    """The statements of the self-check above it, once more."""

    title = blocks.CharBlock(label=_("Title"))
    intro = blocks.TextBlock(label=_("Introduction"), required=False, rows=2)

    class Meta:
        icon = "sliders"
        label = _("Self-check, once more")
        preview_value = previews.SELF_CHECK_AGAIN
        preview_template = previews.EXERCISE
        description = _("The same statements again; readers see their own change.")


@dataclass(frozen=True)
class Statement:
    """One statement to rate."""

    id: str
    text: str


@dataclass(frozen=True)
class SelfCheck:
    """A place in a lesson where statements are rated.

    Attributes:
        id: the block in which one stands.
        check_id: the block that holds the statements; the same one at the first place.
        title: what the place is called.
        intro: what is said before the statements.
        statements: what is rated.
    """

    id: str
    check_id: str
    title: str
    intro: str
    statements: tuple[Statement, ...]

    @property
    def is_again(self) -> bool:
        """Say whether this is the second place, where the change shows."""
        return self.id != self.check_id


def self_checks_in(body: Any) -> dict[str, SelfCheck]:
    """Return the places of a body where statements are rated, by their block ids."""
    found: dict[str, SelfCheck] = {}
    latest = None
    for block in body:
        if block.block_type == BEFORE:
            latest = block
        if block.block_type in {BEFORE, AGAIN} and latest is not None:
            found[block.id] = _self_check(block, latest)
    return found


def step_names() -> tuple[str, ...]:
    """Return what the four steps are called in the reader's language, the first one first."""
    return (
        gettext("I know of it"),
        gettext("I understand it"),
        gettext("I can do it"),
        gettext("I am confident and can teach it"),
    )


def unpaired(kinds: list[str]) -> Iterator[int]:
    """Yield the places of those blocks that ask again without a self-check of their own.

    Args:
        kinds: the kinds of all blocks of a body, in order.
    """
    is_waiting = False
    for place, kind in enumerate(kinds):
        if kind == BEFORE:
            is_waiting = True
        elif kind == AGAIN:
            if not is_waiting:
                yield place
            is_waiting = False


def refusal() -> ValidationError:
    """Return what the author of an unpaired block is told."""
    return ValidationError(
        _("Put a self-check above this one. It asks the statements of that self-check again, once.")
    )


def _self_check(block: Any, check: Any) -> SelfCheck:
    return SelfCheck(
        id=block.id,
        check_id=check.id,
        title=block.value["title"],
        intro=block.value["intro"] or "",
        statements=tuple(
            Statement(item.id, item.value["text"])
            for item in check.value["statements"].bound_blocks
        ),
    )
