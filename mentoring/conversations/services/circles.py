"""Circles open, take people in and let them go, rest and close."""

from django.db import transaction

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from mentoring.conversations.models import Acceptance, Circle, CircleMember
from mentoring.conversations.vocabulary import CircleState


@transaction.atomic
def open_circle(
    *,
    kind: str,
    key: str,
    organisation: Organisation,
    title: str,
    undertaking: str = "",
    has_topics: bool = True,
) -> Circle:
    """Open the circle of something, or bring the words of an open one up to date.

    Safe to repeat: a circle is opened once for a kind and key. An undertaking with other words
    has to be accepted anew by everybody before they read on.

    Args:
        kind: whose circle it is: "pair" or "group".
        key: which of them; opaque here.
        organisation: whose coordinators look at what is reported.
        title: what lists call it; it names no protected person.
        undertaking: what everybody promises before reading; empty when nothing is asked.
        has_topics: topics with messages; without them it is one stream of messages.
    """
    told = {"organisation": organisation, "title": title}
    circle, is_new = Circle.objects.select_for_update().get_or_create(
        kind=kind,
        key=key,
        defaults=told | {"undertaking": undertaking, "has_topics": has_topics},
    )
    if is_new:
        return circle
    circle.title, circle.organisation = title, organisation
    if circle.undertaking != undertaking:
        circle.undertaking, circle.undertaking_version = undertaking, circle.undertaking_version + 1
    circle.save(update_fields=["title", "organisation", "undertaking", "undertaking_version"])
    return circle


@transaction.atomic
def admit(*, circle: Circle, user: User, is_leader: bool = False) -> CircleMember:
    """Let a person into the circle, or back into it. Safe to repeat."""
    member, is_new = CircleMember.objects.get_or_create(
        circle=circle, user=user, defaults={"is_leader": is_leader}
    )
    if not is_new:
        member.is_leader, member.left_at = is_leader, None
        member.save(update_fields=["is_leader", "left_at"])
    return member


@transaction.atomic
def let_go(*, circle: Circle, user: User) -> None:
    """Take a person out of the circle: from now on it does not exist for them."""
    CircleMember.objects.filter(circle=circle, user=user, left_at=None).update(left_at=now())


@transaction.atomic
def pause(*, circle: Circle) -> None:
    """Let nobody write until the circle is resumed; a closed circle stays closed."""
    _become(circle, CircleState.PAUSED, since=(CircleState.OPEN,))


@transaction.atomic
def resume(*, circle: Circle) -> None:
    """Let people write again; a closed circle stays closed."""
    _become(circle, CircleState.OPEN, since=(CircleState.PAUSED,))


@transaction.atomic
def close(*, circle: Circle) -> None:
    """End the circle: its people read it until it is emptied. Safe to repeat."""
    _become(circle, CircleState.CLOSED, since=(CircleState.OPEN, CircleState.PAUSED))


def _become(circle: Circle, state: CircleState, *, since: tuple[CircleState, ...]) -> None:
    closed_at = now() if state == CircleState.CLOSED else None
    Circle.objects.filter(pk=circle.pk, state__in=since).update(state=state, closed_at=closed_at)
    circle.refresh_from_db(fields=["state", "closed_at"])


@transaction.atomic
def accept_undertaking(*, circle: Circle, user: User, version: int) -> bool:
    """Keep the promise of a person, with the words that were promised.

    Returns:
        False when the words have changed since they were read: nothing is kept then.
    """
    current = Circle.objects.select_for_update().get(pk=circle.pk)
    if current.undertaking_version != version:
        return False
    Acceptance.objects.get_or_create(
        circle=current, user=user, version=version, defaults={"words": current.undertaking}
    )
    return True
