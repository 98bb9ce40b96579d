"""People write, change what they wrote, take it back, and read."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from lms.ui.api import script_of
from mentoring.conversations import notices, queries
from mentoring.conversations.errors import (
    NoLongerThere,
    NothingWritten,
    NotOpen,
    NotYours,
    TooLateToChange,
    UnderReview,
)
from mentoring.conversations.guard import refuse_identifying
from mentoring.conversations.models import Circle, Post, Reading, Topic
from mentoring.conversations.rules.posts import language_written, may_change
from mentoring.conversations.services.keeping import forget_titles


@transaction.atomic
def start_topic(
    *, circle: Circle, by: User, title: str, text: str, sure_of: Collection[str] = ()
) -> Topic:
    """Start a conversation with a title and its first message.

    Raises:
        NotOpen: the circle is paused or closed.
        HoldsPersonalNumber, NamesChild, MayNameChild: see `guard.refuse_identifying`.
        NothingWritten: title or text is empty.
    """
    told = _fit(circle, title, sure_of)
    topic = Topic.objects.create(
        circle=circle, title=told, language=_language(told, by), opened_by=by
    )
    write(topic=topic, by=by, text=text, sure_of=sure_of)
    return topic


@transaction.atomic
def stream_of(*, circle: Circle) -> Topic:
    """Return the one stream of a circle without topics, made when it is first asked for."""
    return Topic.objects.get_or_create(circle=circle, title="")[0]


@transaction.atomic
def write(*, topic: Topic, by: User, text: str, sure_of: Collection[str] = ()) -> Post:
    """Send a message; the others get one nudge until they have read.

    Raises:
        NotOpen: the circle is paused or closed.
        HoldsPersonalNumber, NamesChild, MayNameChild: see `guard.refuse_identifying`.
        NothingWritten: the text is empty.
    """
    circle = Circle.objects.select_for_update().get(pk=topic.circle_id)
    if not circle.is_open:
        raise NotOpen
    told = _fit(circle, text, sure_of)
    post = Post.objects.create(topic=topic, author=by, text=told, language=_language(told, by))
    Topic.objects.filter(pk=topic.pk).update(last_post_at=post.posted_at)
    mark_read(topic=topic, user=by, read_to=post.pk)
    notices.tell_of_post(circle=circle, topic=topic, author=by)
    return post


@transaction.atomic
def edit(*, post: Post, by: User, text: str, sure_of: Collection[str] = ()) -> Post:
    """Change the words of a message that was sent a moment ago.

    Whoever hides it at the same time wins: a message that is hidden or looked at stays as it was.

    Raises:
        NotYours: somebody else wrote it.
        NoLongerThere: it was taken back or hidden.
        UnderReview: somebody has reported it.
        TooLateToChange: the minutes have passed.
        NotOpen: the circle is paused or closed.
        HoldsPersonalNumber, NamesChild, MayNameChild: see `guard.refuse_identifying`.
        NothingWritten: the text is empty.
    """
    found = _own(post, by)
    _expect_changeable(found, at=now())
    if not found.topic.circle.is_open:
        raise NotOpen
    told = _fit(found.topic.circle, text, sure_of)
    if told != found.text:
        found.text, found.language, found.edited_at = told, _language(told, by), now()
        found.save(update_fields=["text", "language", "edited_at"])
    return found


@transaction.atomic
def take_back(*, post: Post, by: User) -> str:
    """Take a message back, at any time; return its words, so that they can be written anew.

    The title of a topic that it opened goes with it. While a moderator looks at it, its words are
    kept for the decision and shown to nobody else.

    Raises:
        NotYours: somebody else wrote it.
        NoLongerThere: it was taken back before.
    """
    found = _own(post, by)
    if found.taken_back_at:
        raise NoLongerThere
    words = found.text
    found.taken_back_at = now()
    if not queries.is_looked_at(found):
        found.text = ""
    found.save(update_fields=["taken_back_at", "text"])
    forget_titles(Topic.objects.filter(pk=found.topic_id))
    return words


@transaction.atomic
def mark_read(*, topic: Topic, user: User, read_to: int) -> None:
    """Note that a person has read a topic up to a message; never less than before."""
    reading, _is_new = Reading.objects.select_for_update().get_or_create(topic=topic, user=user)
    before = reading.read_to
    if read_to <= before:
        return
    reading.read_to, reading.read_at = read_to, now()
    reading.save(update_fields=["read_to", "read_at"])
    notices.take_back_nudge(topic=topic, user=user, read_to=before)


def _fit(circle: Circle, text: str, sure_of: Collection[str]) -> str:
    """Return the text as it is kept."""
    told = text.strip()
    if not told:
        raise NothingWritten
    refuse_identifying(told, sure_of=sure_of, known=queries.first_names_in(circle))
    return told


def _language(text: str, writer: User) -> str:
    is_arabic = script_of(writer.language) == "arab"
    return language_written(text, own=writer.language, own_is_arabic=is_arabic)


def _own(post: Post, by: User) -> Post:
    """Return the message as it is now, held until the transaction ends."""
    held = Post.objects.select_for_update(of=("self",)).select_related("topic__circle")
    found = held.get(pk=post.pk)
    if found.author_id != by.pk:
        raise NotYours
    return found


def _expect_changeable(post: Post, *, at: datetime) -> None:
    if not post.is_readable:
        raise NoLongerThere
    if queries.is_looked_at(post):
        raise UnderReview
    minutes = settings.CONVERSATION_EDIT_MINUTES
    if not may_change(posted_at=post.posted_at, at=at, minutes=minutes):
        raise TooLateToChange(minutes=minutes)
