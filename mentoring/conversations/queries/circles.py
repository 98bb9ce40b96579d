"""Circles, who is in them, and who has promised."""

from dataclasses import dataclass

from django.db.models import Max, QuerySet

from lms.accounts.models import User
from mentoring.conversations.models import Acceptance, Circle, CircleMember
from mentoring.conversations.queries.posts import unread_of


@dataclass(frozen=True)
class CircleRow:
    """A circle in the list of somebody's conversations."""

    circle: Circle
    unread: int


def circle_of(kind: str, key: str) -> Circle | None:
    """Return the circle of something. One query."""
    return Circle.objects.filter(kind=kind, key=key).first()


def circles_of(user: User) -> QuerySet[Circle]:
    """Return the circles that a person belongs to now. One query."""
    mine = CircleMember.objects.filter(user=user, left_at=None)
    return Circle.objects.filter(pk__in=mine.values("circle"))


def circle_rows(user: User) -> list[CircleRow]:
    """Return a person's conversations, the liveliest first. Two queries."""
    circles = list(
        circles_of(user)
        .filter(emptied_at=None)
        .annotate(last_at=Max("topics__last_post_at"))
        .order_by("-last_at", "-pk")
    )
    waiting = unread_of(user) if circles else {}
    return [CircleRow(circle, waiting.get(circle.pk, 0)) for circle in circles]


def members_of(circle: Circle) -> list[CircleMember]:
    """Return who is in the circle now, leaders first, then as they came. One query."""
    now_in = circle.members.filter(left_at=None, user__is_active=True).select_related("user")
    return list(now_in.order_by("-is_leader", "joined_at", "pk"))


def first_names_in(circle: Circle) -> list[str]:
    """Return what the people of a circle call each other. One query."""
    return [member.user.get_short_name() for member in members_of(circle)]


def has_promised(user: User, circle: Circle) -> bool:
    """Say whether a person has accepted the circle's words as they are. One query at most."""
    if not circle.undertaking:
        return True
    given = Acceptance.objects.filter(circle=circle, user=user, version=circle.undertaking_version)
    return given.exists()
