"""Reads across circles, topics and messages."""

from collections.abc import Mapping

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from lms.accounts.models import User
from mentoring.conversations.models import Circle, CircleMember, Post, Reading


def circle_of(kind: str, key: str) -> Circle | None:
    """Return the circle of something. One query."""
    return Circle.objects.filter(kind=kind, key=key).first()


def circles_of(user: User) -> QuerySet[Circle]:
    """Return the circles that a person belongs to now. One query."""
    return Circle.objects.filter(
        pk__in=CircleMember.objects.filter(user=user, left_at=None).values("circle")
    )


def unread_posts_of(user: User) -> QuerySet[Post]:
    """Return what others have written in one's circles since one read there, or came."""
    mine = Reading.objects.filter(topic=OuterRef("topic"), user=user)
    came = CircleMember.objects.filter(circle=OuterRef("topic__circle"), user=user, left_at=None)
    return (
        Post.objects.filter(hidden_at=None, taken_back_at=None)
        .exclude(author=user)
        .annotate(
            read_to=Coalesce(Subquery(mine.values("read_to")[:1]), Value(0)),
            came_at=Subquery(came.values("joined_at")[:1]),
        )
        .filter(Q(pk__gt=F("read_to")), posted_at__gte=F("came_at"))
    )


def unread_of(user: User) -> Mapping[int, int]:
    """Return how many messages wait in each of the person's circles that has any. One query."""
    rows = unread_posts_of(user).values_list("topic__circle").annotate(waiting=Count("pk"))
    return dict(rows.order_by())
