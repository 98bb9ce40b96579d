"""The one calm place on *Min sida* for mentor, groups, what is new and the next time one meets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from content.api import current_version
from courses.api import own_courses
from lms.accounts.api import Role
from lms.accounts.models import User
from lms.meetings.api import MyMeeting, coming_meetings
from mentoring.conversations.queries import circle_rows
from mentoring.groups.models import NetworkGroup
from mentoring.groups.overview import next_meetings
from mentoring.groups.presence import Progress, progress_in
from mentoring.groups.queries.groups import my_groups
from mentoring.learning.queries import Openings, has_home, mentor_due, openings
from mentoring.learning.vocabulary import WORKSHOP
from mentoring.mentorships.queries import open_pairs_with
from mentoring.mentorships.showing import own_rows

OWNERS = frozenset({"pair", WORKSHOP})


def company_of(request: HttpRequest) -> Mapping[str, object] | None:
    """Return the panel's values: at most fourteen queries.

    For whom no programme and no group reaches there is none for those who take a course, and one
    for others; people of no organisation are asked for as soon as there is any.
    """
    mine = own_courses(request)
    user = request.user
    if mine is None or not isinstance(user, User):
        return None
    # Whoever takes no course has read no version: under none, nothing would ever be read anew.
    found = openings(mine.version or current_version())
    if not found.may_concern(user.places):
        return None
    pairs = list(open_pairs_with(user))
    told = {
        "pairs": own_rows(pairs, user) if pairs else [],
        "groups": _groups(user),
        "unread": [row for row in circle_rows(user) if row.unread],
        "meeting": _next_meeting(user),
        "due": mentor_due(user),
        "may_seek": not pairs and _may_seek(user, found),
    }
    return told if any(told.values()) else None


@dataclass(frozen=True)
class GroupRow:
    """One of somebody's groups: when it meets next, and how far a member has come in it."""

    group: NetworkGroup
    next_at: datetime | None
    progress: Progress | None


def _groups(user: User) -> list[GroupRow]:
    """Return one's groups as rows. Five queries for who has any, else one."""
    groups = list(my_groups(user))
    if not groups:
        return []
    times = next_meetings([str(group.key) for group in groups])
    progress = progress_in([group for group in groups if vars(group)["is_member"]], [user])
    return [
        GroupRow(group, times.get(str(group.key)), progress.get((group.pk, user.pk)))
        for group in groups
    ]


def _next_meeting(user: User) -> MyMeeting | None:
    ahead = (each for each in coming_meetings(user) if each.meeting.owner_kind in OWNERS)
    return next((each for each in ahead if not each.meeting.is_cancelled), None)


def _may_seek(user: User, found: Openings) -> bool:
    is_learner = Role.LEARNER in user.roles
    return is_learner and bool(found.seeking & user.places) and has_home(user)
