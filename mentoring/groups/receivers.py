"""What follows when somebody comes to a group, leaves it, or it changes."""

from django.dispatch import receiver

from lms.accounts.api import household_of, person_leaves
from lms.accounts.models import User
from mentoring.groups import signals
from mentoring.groups.models import GroupWish, Leader, Member, NetworkGroup
from mentoring.groups.services import circles, seats, wishes
from mentoring.groups.vocabulary import MemberState

GONE = (MemberState.LEFT, MemberState.DECLINED)


@receiver([signals.group_opened, signals.group_changed])
def keep_circle(group: NetworkGroup, **_kwargs: object) -> None:
    """Let the circle follow the group's words and leaders."""
    circles.keep_circle(group=group)


@receiver([signals.member_came, signals.member_left])
def keep_circle_of(member: Member, **_kwargs: object) -> None:
    """Let the circle follow who belongs to the group."""
    circles.keep_circle(group=member.group)


@receiver(signals.member_came)
def close_wish(member: Member, **_kwargs: object) -> None:
    """Suggest no more groups to a home that has one."""
    if member.household is not None:
        wishes.close_wish(household=member.household)


@receiver(signals.group_closed)
def end_circle(group: NetworkGroup, **_kwargs: object) -> None:
    """End the talk with the group."""
    circles.end_circle(group=group)


@receiver(person_leaves)
def forget_person(user: User, **_kwargs: object) -> None:
    """Free the seats of a home when its last adult is forgotten; a partner stays."""
    Leader.objects.filter(user=user).delete()
    mine = Member.objects.filter(person=user)
    home = household_of(user)
    if home is not None and not home.members.exclude(user=user).exists():
        mine |= Member.objects.filter(household=home)
        GroupWish.objects.filter(household=home).delete()
    for member in mine.exclude(state__in=GONE).select_related("group"):
        seats.leave(member=member)
