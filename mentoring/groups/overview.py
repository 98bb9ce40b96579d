"""The coordinator's list of groups: what each needs, at a glance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Prefetch, Q

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings.models import Meeting
from mentoring.groups import finding
from mentoring.groups.models import Leader, NetworkGroup
from mentoring.groups.places import Distance
from mentoring.groups.queries.groups import groups_coordinated
from mentoring.groups.vocabulary import OWNER, LeaderRole, MemberState


@dataclass(frozen=True)
class Row:
    """A group in the coordinator's list."""

    group: NetworkGroup
    place: str
    language: str
    taken: int
    asked: int
    waiting: int
    facilitator: User | None
    next_at: datetime | None


def overview(user: User) -> list[Row]:
    """Return the groups that a person coordinates, open ones first. Three queries."""
    state = {name: Q(members__state=value) for name, value in COUNTED.items()}
    counts = {name: Count("members", filter=each, distinct=True) for name, each in state.items()}
    leaders = Prefetch("leaders", Leader.objects.select_related("user"))
    groups = list(
        groups_coordinated(user)
        .annotate(**counts)
        .prefetch_related(leaders)
        .order_by("-state", "name", "pk")
    )
    times = next_meetings([str(group.key) for group in groups])
    return [_row(group, times.get(str(group.key))) for group in groups]


COUNTED = {"asked_number": MemberState.ASKED, "waiting_number": MemberState.WAITING}


def next_meetings(keys: list[str]) -> Mapping[str, datetime]:
    """Return when each of these groups meets next, by its key. One query."""
    coming = Meeting.objects.filter(
        owner_kind=OWNER, owner_key__in=keys, cancelled_at=None, ends_at__gte=now()
    )
    return dict(coming.order_by().values_list("owner_key").annotate(Min("starts_at")))


def _row(group: NetworkGroup, next_at: datetime | None) -> Row:
    numbers = vars(group)
    facilitators = [
        each.user for each in group.leaders.all() if each.role == LeaderRole.FACILITATOR
    ]
    return Row(
        group=group,
        place=finding.place_in_words(group, Distance(None)),
        language=finding.language_name(group.language),
        taken=numbers["taken"],
        asked=numbers["asked_number"],
        waiting=numbers["waiting_number"],
        facilitator=facilitators[0] if facilitators else None,
        next_at=next_at,
    )
