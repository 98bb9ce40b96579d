"""What is not needed any more goes: after a circle has closed, after a decision, with a person."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from lms.accounts.models import User
from lms.common.clock import now
from mentoring.conversations.models import (
    Acceptance,
    Appeal,
    Circle,
    CircleMember,
    Post,
    PostReport,
    Reading,
    Ruling,
    Topic,
)
from mentoring.conversations.vocabulary import GONE, CircleState, Outcome


def empty_closed_circles(*, at: datetime | None = None) -> int:
    """Delete what was said in circles that closed long ago; return how many were emptied.

    The circle stays, with promises and decisions, which hold nothing that was said in it.
    """
    before = (at or now()) - timedelta(days=settings.CONVERSATION_KEEP_DAYS)
    due = Circle.objects.filter(state=CircleState.CLOSED, closed_at__lt=before, emptied_at=None)
    return sum(_emptied(pk) for pk in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _emptied(pk: int) -> bool:
    Topic.objects.filter(circle=pk).delete()
    return bool(Circle.objects.filter(pk=pk, emptied_at=None).update(emptied_at=now()))


@transaction.atomic
def forget_hidden_words(*, at: datetime | None = None) -> int:
    """Delete the words of messages that were decided to stay hidden, when nobody appeals any more.

    The titles that they opened go with them.

    Returns:
        How many messages lost their words.
    """
    before = (at or now()) - timedelta(days=settings.CONVERSATION_HIDDEN_DAYS)
    ruled = Ruling.objects.filter(post=OuterRef("pk"), outcome=Outcome.HIDDEN, ruled_at__lt=before)
    later = Ruling.objects.filter(post=OuterRef("pk"), ruled_at__gte=before)
    open_appeal = Appeal.objects.filter(post=OuterRef("pk"), answer=None)
    open_report = PostReport.objects.filter(post=OuterRef("pk"), ruling=None)
    due = Post.objects.filter(
        Exists(ruled),
        ~Exists(later),
        ~Exists(open_appeal),
        ~Exists(open_report),
        hidden_at__isnull=False,
    ).exclude(text="")
    forgotten = due.update(text="")
    forget_titles(Topic.objects.all())
    return forgotten


def forget_titles(topics: QuerySet[Topic]) -> None:
    """Delete the titles of those topics whose first message has no words any more."""
    first = Post.objects.filter(topic=OuterRef("pk")).order_by("pk").values("text")[:1]
    titled = topics.exclude(title__in=["", GONE]).annotate(first_words=Subquery(first))
    titled.filter(first_words="").update(title=GONE)


@transaction.atomic
def forget_person(*, user: User) -> None:
    """Take the words of somebody who leaves out of every circle.

    The rows stay, without words and as somebody's who has left, so that the answers of others
    still stand where they were given. A topic in which nobody else has written goes whole, of
    others the title.
    """
    others = Post.objects.filter(topic=OuterRef("pk")).exclude(author=user)
    Topic.objects.filter(~Exists(others), opened_by=user).delete()
    left = Post.objects.filter(author=user)
    left.filter(taken_back_at=None).update(taken_back_at=now())
    left.update(text="")
    forget_titles(Topic.objects.filter(opened_by=user))
    PostReport.objects.filter(reporter=user).update(reporter=None, note="")
    Appeal.objects.filter(post__author=user).update(text="")
    Reading.objects.filter(user=user).delete()
    Acceptance.objects.filter(user=user).delete()
    CircleMember.objects.filter(user=user).delete()
