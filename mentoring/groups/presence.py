"""How often somebody was there, from the evidence alone: a correction counts at once."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings.api import Standing
from lms.meetings.models import Meeting, Participation
from mentoring.groups.models import Attendance, Leader, Member, NetworkGroup
from mentoring.groups.queries.groups import standings_of
from mentoring.groups.rules.attendance import Presence
from mentoring.groups.vocabulary import OWNER, GroupState, MemberState

NOTED = (Standing.ATTENDED, Standing.EXCUSED)


def presence_of(group: NetworkGroup, user: User) -> Presence:
    """Return a member's presence: at meetings where somebody has noted who was there.

    Meetings before the member was asked to come do not count against anybody; those of another
    group count as made up, unless the person belongs to that group too. Three queries.
    """
    held = noted_meetings(group).filter(participations__user=user).count()
    there = Attendance.objects.filter(user=user, voided_at=None)
    mine = standings_of(user).filter(state=MemberState.MEMBER).values("group")
    elsewhere = there.exclude(group=group).exclude(group__in=mine)
    return Presence(
        held=held, attended=there.filter(group=group).count(), made_up=elsewhere.count()
    )


def noted_meetings(group: NetworkGroup) -> QuerySet[Meeting]:
    """Return the group's meetings of which somebody has noted who was there."""
    noted = Participation.objects.filter(meeting=OuterRef("pk"), standing__in=NOTED)
    owned = Meeting.objects.filter(owner_kind=OWNER, owner_key=str(group.key), cancelled_at=None)
    return owned.filter(Exists(noted))


def make_ups_for(group: NetworkGroup, user: User) -> QuerySet[Meeting]:
    """Return coming meetings of other groups where a member may make up one, soonest first.

    They are of the same language and for the same people, of groups that welcome guests, at
    the same organisation or open to everybody. A protected person makes up online alone.
    """
    mine = Member.objects.filter(
        Q(person=user) | Q(household__members__user=user), state=MemberState.MEMBER
    )
    groups = NetworkGroup.objects.filter(
        Q(organisation=group.organisation_id) | Q(is_national=True),
        welcomes_guests=True,
        state=GroupState.OPEN,
        audience=group.audience,
        language=group.language,
    ).exclude(Q(pk=group.pk) | Q(pk__in=mine.values("group")))
    if user.has_protected_identity:
        groups = groups.filter(town="")
    led = Leader.objects.filter(user=user).values("group")
    keys = [str(key) for key in groups.exclude(pk__in=led).values_list("key", flat=True)]
    asked = Participation.objects.filter(meeting=OuterRef("pk"), user=user)
    coming = Meeting.objects.filter(
        owner_kind=OWNER, owner_key__in=keys, cancelled_at=None, starts_at__gt=now()
    )
    return coming.filter(~Exists(asked)).order_by("starts_at", "pk")
