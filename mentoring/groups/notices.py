"""What people are told about groups: titles of groups, never names of people."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.notifications.api import Choice, NoticeGroup, NoticeKind, notify, withdraw
from mentoring.groups.models import Member
from mentoring.groups.queries.people import coordinators_of
from mentoring.groups.showing import adults_in

INVITED: Final = "groups.invited"
WELCOMED: Final = "groups.welcomed"
ASKED: Final = "groups.asked"

_SEATS: Final = NoticeGroup("groups", _("Network groups"), Choice.AT_ONCE)


def kinds() -> list[NoticeKind]:
    """Return what groups tell people about."""
    return [
        NoticeKind(
            code=INVITED,
            title=_("You are invited to a network group"),
            text=_("A seat in %(group)s is held for your home. Answer on the group's page."),
            group=_SEATS,
        ),
        NoticeKind(
            code=WELCOMED,
            title=_("You are welcome to the network group"),
            text=_("Your home has a seat in %(group)s."),
            group=_SEATS,
        ),
        NoticeKind(
            code=ASKED,
            title=_("A home asks to join a network group"),
            text=_("Somebody asks for a seat in %(group)s. Welcome them, or say no."),
            group=_SEATS,
        ),
    ]


def tell_invited(member: Member) -> None:
    """Tell the adults of a home that a seat is held for them."""
    _tell(INVITED, member, _people(member))


def tell_welcomed(member: Member) -> None:
    """Tell the adults of a home that they have a seat."""
    withdraw(kind=INVITED, once=_once(member))
    withdraw(kind=ASKED, once=_once(member))
    _tell(WELCOMED, member, _people(member))


def tell_asked(member: Member) -> None:
    """Tell the group's leaders that somebody asks; without any, those who coordinate it."""
    leaders = [each.user for each in member.group.leaders.select_related("user")]
    notify(
        kind=ASKED,
        to=leaders or coordinators_of(member.group),
        once=_once(member),
        about={"group": member.group.name},
        url=reverse("group_people", args=[member.group.key]),
    )


def _tell(kind: str, member: Member, people: Iterable[User]) -> None:
    notify(
        kind=kind,
        to=people,
        once=_once(member),
        about={"group": member.group.name},
        url=reverse("group", args=[member.group.key]),
    )


def _once(member: Member) -> str:
    # A home may leave and come back, and is told anew then.
    return f"{member.pk}:{member.since.date().isoformat()}"


def _people(member: Member) -> list[User]:
    fresh = Member.objects.select_related("household", "person").get(pk=member.pk)
    return adults_in(fresh)
