"""A submission as its reviewer reads it: block by block, with what was said of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from content.blocks.rendering import EXERCISES
from content.review.models import ReviewComment, ReviewRequest
from content.writing.reading import pieces_of

WHOLE = ""


@dataclass(frozen=True)
class ReadBlock:
    """One block: `html` when it can be drawn alone, else what it says, line by line."""

    id: str
    number: int
    label: str
    html: str
    lines: tuple[str, ...]
    comment: ReviewComment | None


def submitted(request: ReviewRequest) -> Any:
    """Return the page as it was handed in. One query at most."""
    return request.task_state.revision.as_object()


def blocks_of(page: Any, comments: dict[str, ReviewComment]) -> tuple[ReadBlock, ...]:
    """Return the blocks of a page, drawn in its language, each with its comment."""
    with translation.override(page.content_language):
        return tuple(_blocks(page, comments))


def comments_by_block(request: ReviewRequest) -> dict[str, ReviewComment]:
    """Return what somebody has said so far, by block. One query."""
    return {comment.block_id: comment for comment in request.comments.all()}


def block_ids(page: Any) -> frozenset[str]:
    """Return what may be commented: the blocks, and the whole."""
    return frozenset([WHOLE, *(child.id for child in page.body)])


def _blocks(page: Any, comments: dict[str, ReviewComment]) -> Iterator[ReadBlock]:
    for number, (child, piece) in enumerate(zip(page.body, pieces_of(page.body), strict=True), 1):
        is_exercise = child.block_type in EXERCISES
        yield ReadBlock(
            id=child.id,
            number=number,
            label=piece.label,
            html="" if is_exercise else child.render(context={"page": page}),
            lines=tuple(line.text for line in piece.lines if line.text) if is_exercise else (),
            comment=comments.get(child.id),
        )
