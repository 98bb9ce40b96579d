"""What follows when somebody comes to a group, leaves it, or it changes."""

from django.db.models import QuerySet
from django.dispatch import receiver

from lms.accounts.api import home_joined, home_left, household_of, name_changed, person_leaves
from lms.accounts.models import Household, User
from lms.meetings.api import Standing, attendance_recorded
from lms.meetings.models import Participation
from mentoring.groups import notices, signals
from mentoring.groups.models import GroupWish, Leader, Member, NetworkGroup
from mentoring.groups.queries.groups import standings_of
from mentoring.groups.services import attendance, circles, meetings, seats, wishes
from mentoring.groups.showing import adults_in
from mentoring.groups.vocabulary import OWNER, MemberState

GONE = (MemberState.LEFT, MemberState.DECLINED)


@receiver([signals.group_opened, signals.group_changed])
def keep_circle(group: NetworkGroup, **_kwargs: object) -> None:
    """Let the circle follow the group's words and leaders."""
    circles.keep_circle(group=group)


@receiver(signals.group_changed)
def follow_place(group: NetworkGroup, **_kwargs: object) -> None:
    """Let who is asked to what is to come follow where the group meets."""
    meetings.follow_place(group=group)


@receiver([signals.member_came, signals.member_left])
def keep_circle_of(member: Member, **_kwargs: object) -> None:
    """Let the circle follow who belongs to the group."""
    circles.keep_circle(group=member.group)


@receiver(signals.member_came)
def close_wish(member: Member, **_kwargs: object) -> None:
    """Suggest no more groups to a home that has one."""
    if member.household is not None:
        wishes.close_wish(household=member.household)


@receiver(signals.member_came)
def ask_to_coming(member: Member, **_kwargs: object) -> None:
    """Ask who has come to the meetings that are still to come, and tell them."""
    meetings.ask_to_coming(group=member.group, people=adults_in(member))
    notices.tell_welcomed(member)


@receiver(signals.member_left)
def take_out_of_coming(member: Member, **_kwargs: object) -> None:
    """Take who has left out of the meetings that are still to come; leaders stay."""
    leaders = set(member.group.leaders.values_list("user", flat=True))
    people = [adult for adult in adults_in(member) if adult.pk not in leaders]
    meetings.take_out_of_coming(group=member.group, people=people)


@receiver(signals.seat_offered)
def tell_invited(member: Member, **_kwargs: object) -> None:
    """Tell a home that a seat is held for it."""
    notices.tell_invited(member)


@receiver(signals.seat_asked)
def tell_asked(member: Member, **_kwargs: object) -> None:
    """Tell the leaders, or without any the coordinators, that somebody asks."""
    notices.tell_asked(member)


@receiver(signals.group_closed)
def end_circle(group: NetworkGroup, **_kwargs: object) -> None:
    """End the talk and the meetings with the group."""
    circles.end_circle(group=group)
    meetings.call_off_coming(group=group)


@receiver(attendance_recorded)
def note_attendance(participation: Participation, by: User, **_kwargs: object) -> None:
    """Make evidence of what was noted at a group's meeting."""
    meeting = participation.meeting
    if meeting.owner_kind != OWNER:
        return
    group = NetworkGroup.objects.get(key=meeting.owner_key)
    attendance.note(
        group=group,
        meeting=meeting,
        user=participation.user,
        by=by,
        was_there=participation.standing == Standing.ATTENDED,
    )


@receiver(person_leaves)
def forget_person(user: User, **_kwargs: object) -> None:
    """Free the seats of a home when its last adult is forgotten; a partner stays."""
    Leader.objects.filter(user=user).delete()
    for member in Member.objects.filter(person=user).exclude(state__in=GONE):
        seats.leave(member=member)
    home = household_of(user)
    if home is not None and not home.members.exclude(user=user).exists():
        _free_seats(home)


@receiver(name_changed)
def keep_out_of_places(user: User, **_kwargs: object) -> None:
    """Take whoever's identity is protected now out of what is to come in a place; leaders stay."""
    if not user.has_protected_identity:
        return
    groups = NetworkGroup.objects.exclude(town="").exclude(leaders__user=user)
    for group in groups.filter(pk__in=standings_of(user).values("group")).order_by("pk"):
        meetings.take_out_of_coming(group=group, people=[user])


@receiver(home_joined)
def take_part(household: Household, user: User, **_kwargs: object) -> None:
    """Let who has come to a home into its groups' talk and to what they have ahead."""
    for member in _standings(household).filter(state=MemberState.MEMBER):
        circles.keep_circle(group=member.group)
        meetings.ask_to_coming(group=member.group, people=[user])


@receiver(home_left)
def take_no_part(household: Household, user: User, **_kwargs: object) -> None:
    """Take who has left a home out of its groups; with the last adult the home leaves them."""
    for member in _standings(household).filter(state=MemberState.MEMBER):
        circles.keep_circle(group=member.group)
        if not member.group.leaders.filter(user=user).exists():
            meetings.take_out_of_coming(group=member.group, people=[user])
    if not household.members.exists():
        _free_seats(household)


def _standings(household: Household) -> QuerySet[Member]:
    found = Member.objects.filter(household=household).exclude(state__in=GONE)
    return found.select_related("group").order_by("pk")


def _free_seats(household: Household) -> None:
    GroupWish.objects.filter(household=household).delete()
    for member in _standings(household):
        seats.leave(member=member)
