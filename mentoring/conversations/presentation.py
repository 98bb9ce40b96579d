"""What a page shows of messages, ready for its template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from lms.accounts.models import User
from lms.common.clock import now
from mentoring.conversations.models import Circle, Post
from mentoring.conversations.queries import PostPage
from mentoring.conversations.rules.posts import may_change


@dataclass(frozen=True)
class Line:
    """One message as one reader meets it.

    Attributes:
        post: the message.
        is_mine: the reader wrote it.
        begins_new: the first one that the reader has not read.
        may_change: its words can still be changed by the reader.
        may_report: the reader can ask a moderator to look at it.
        seen_by: who has read it, told below the reader's newest message.
    """

    post: Post
    is_mine: bool
    begins_new: bool
    may_change: bool
    may_report: bool
    seen_by: Sequence[str] = ()


def lines_of(
    page: PostPage, *, reader: User, circle: Circle, read_to: int, readers: Mapping[User, int]
) -> list[Line]:
    """Return the messages of a page for a reader.

    Args:
        page: the messages, the oldest first.
        reader: who looks.
        circle: to which they belong.
        read_to: the last message that the reader had read before.
        readers: how far others have read; empty where that is not shown.
    """
    new = next((p.pk for p in page.posts if p.pk > read_to and p.author_id != reader.pk), None)
    mine = [p.pk for p in page.posts if p.author_id == reader.pk and p.is_readable]
    newest = mine[-1] if mine else None
    return [
        Line(
            post=post,
            is_mine=post.author_id == reader.pk,
            begins_new=post.pk == new,
            may_change=_may_change(post, reader, circle),
            may_report=post.author_id != reader.pk and post.is_readable,
            seen_by=_seen(post, readers) if post.pk == newest else (),
        )
        for post in page.posts
    ]


def _may_change(post: Post, reader: User, circle: Circle) -> bool:
    return (
        circle.is_open
        and post.author_id == reader.pk
        and post.is_readable
        and not post.is_looked_at  # type: ignore[attr-defined]
        and may_change(
            posted_at=post.posted_at, at=now(), minutes=settings.CONVERSATION_EDIT_MINUTES
        )
    )


def _seen(post: Post, readers: Mapping[User, int]) -> list[str]:
    return [user.get_short_name() for user, read_to in readers.items() if read_to >= post.pk]
