"""How often somebody was there, from the evidence alone: a correction counts at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from django.db.models import Exists, OuterRef, Q, QuerySet

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings.api import Standing
from lms.meetings.models import Meeting, Participation
from mentoring.groups.models import (
    Attendance,
    GroupCompletion,
    Leader,
    MakeUp,
    Member,
    NetworkGroup,
)
from mentoring.groups.queries.groups import standings_of
from mentoring.groups.rules.attendance import Held, Presence, Record
from mentoring.groups.vocabulary import FEWEST_MEETINGS, OWNER, GroupState, MemberState

NOTED = (Standing.ATTENDED, Standing.EXCUSED)


Records = Mapping[tuple[int, int], Record]
"""What was noted, by the keys of group and person."""


def presence_of(group: NetworkGroup, user: User) -> Presence:
    """Return a member's presence: at meetings where somebody has noted who was there.

    Meetings before the member was asked to come do not count against anybody; those of another
    group count where they make up for one of this group. Two queries.
    """
    return records_of([group], [user])[group.pk, user.pk].presence


def records_of(groups: Iterable[NetworkGroup], people: Iterable[User]) -> Records:
    """Return what was noted of each of some people in each of some groups. Two queries."""
    keys = {str(group.key): group.pk for group in groups}
    wanted = [person.pk for person in people]
    there = Exists(
        Attendance.objects.filter(
            meeting=OuterRef("meeting"), user=OuterRef("user"), voided_at=None
        )
    )
    own: dict[tuple[int, int], list[Held]] = defaultdict(list)
    for key, person, at, was_there in _asked(keys, wanted).values_list(
        "meeting__owner_key", "user", "meeting__starts_at", there
    ):
        own[keys[key], person].append(Held(at=at, was_there=was_there))
    made_up: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    made = MakeUp.objects.filter(there, group__in=keys.values(), user__in=wanted)
    for group, person, at in made.values_list("group", "user", "meeting__starts_at"):
        made_up[group, person].append(at)
    return {
        pair: Record(own=tuple(own[pair]), made_up=tuple(made_up[pair]))
        for pair in product(keys.values(), wanted)
    }


def _asked(keys: Iterable[str], people: Iterable[int]) -> QuerySet[Participation]:
    """Return how people stand to the meetings of their own groups of which somebody has noted."""
    as_guest = MakeUp.objects.filter(meeting=OuterRef("meeting"), user=OuterRef("user"))
    noted = Participation.objects.filter(meeting=OuterRef("meeting"), standing__in=NOTED)
    return Participation.objects.filter(
        ~Exists(as_guest),
        Exists(noted),
        user__in=people,
        meeting__owner_kind=OWNER,
        meeting__owner_key__in=keys,
        meeting__cancelled_at=None,
    )


@dataclass(frozen=True)
class Progress:
    """How far a person has come in a group; `completed_at` is None until it is completed."""

    presence: Presence
    completed_at: datetime | None

    @property
    def fewest(self) -> int:
        """Return of how many meetings held it can be said at the earliest."""
        return FEWEST_MEETINGS


def progress_in(
    groups: Iterable[NetworkGroup], people: Iterable[User]
) -> Mapping[tuple[int, int], Progress]:
    """Return how far people have come in groups, by the keys of both. Three queries."""
    groups, people = list(groups), list(people)
    found = GroupCompletion.objects.filter(group__in=groups, user__in=people, voided_at=None)
    rows = found.values_list("group", "user", "completed_at")
    completed = {(group, user): completed_at for group, user, completed_at in rows}
    return {
        pair: Progress(presence=record.presence, completed_at=completed.get(pair))
        for pair, record in records_of(groups, people).items()
    }


def groups_to_judge(user: User) -> QuerySet[NetworkGroup]:
    """Return the groups that a person belongs to, has left or has completed. One query."""
    belonged = standings_of(user).filter(state__in=[MemberState.MEMBER, MemberState.LEFT])
    completed = GroupCompletion.objects.filter(user=user, voided_at=None)
    mine = Q(pk__in=belonged.values("group")) | Q(pk__in=completed.values("group"))
    return NetworkGroup.objects.filter(mine).order_by("pk")


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
    if user.has_protected_identity:
        coming = coming.filter(place="")
    return coming.filter(~Exists(asked)).order_by("starts_at", "pk")
