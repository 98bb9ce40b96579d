"""What a group's page shows to one reader."""

from django.utils.translation import get_language

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings.api import day_of, hours_of, meetings_owned
from lms.meetings.models import Meeting
from mentoring.conversations.api import address_of, circle_of, unread_of
from mentoring.groups import finding
from mentoring.groups.access import Seen
from mentoring.groups.models import Member, NetworkGroup
from mentoring.groups.places import distance
from mentoring.groups.presence import Progress, progress_in
from mentoring.groups.queries import groups as known
from mentoring.groups.reading import material_of
from mentoring.groups.vocabulary import CIRCLE, OWNER, Audience, LeaderRole, MemberState


def shown(seen: Seen) -> dict[str, object]:
    """Return the context of a group's page."""
    group = seen.group
    taken = len(known.taken_seats(group))
    away = distance(finding.home_code(seen.reader), group.town)
    context: dict[str, object] = {
        "seen": seen,
        "group": group,
        "place": finding.place_in_words(group, away),
        "language": finding.language_name(group.language),
        "free": max(group.seats - taken, 0),
        "taken": taken,
        "leaders": leaders_of(group),
        "may_ask": may_ask(seen),
        "standing": standing(seen),
    }
    if seen.is_inside:
        context |= {"people": people_of(group, seen.reader.user), **inside(seen)}
    return context


def inside(seen: Seen) -> dict[str, object]:
    """Return what a group keeps to itself: its talk, its meetings, one's own presence."""
    group, user = seen.group, seen.reader.user
    circle = circle_of(CIRCLE, str(group.key))
    meetings = list(meetings_owned(OWNER, str(group.key)).filter(cancelled_at=None))
    coming = [each for each in meetings if each.ends_at >= now()]
    begun = [each for each in meetings if each.has_begun]
    return {
        "talk": address_of(circle) if circle else "",
        "unread": unread_of(user).get(circle.pk, 0) if circle else 0,
        "coming": [_row(each) for each in coming[:5]],
        "past": [_row(each) for each in begun[::-1][:8]],
        "materials": material_of(group, user, get_language() or group.language),
        "progress": _progress(seen),
    }


def _progress(seen: Seen) -> Progress | None:
    if not seen.is_member:
        return None
    user = seen.reader.user
    return progress_in([seen.group], [user])[seen.group.pk, user.pk]


def _row(meeting: Meeting) -> dict[str, object]:
    return {"meeting": meeting, "day": day_of(meeting), "hours": hours_of(meeting)}


def standing(seen: Seen) -> str:
    """Return how the reader stands to the group; nothing for who has left or said no."""
    gone = {MemberState.LEFT, MemberState.DECLINED}
    return seen.member.state if seen.member and seen.member.state not in gone else ""


def may_ask(seen: Seen) -> bool:
    """Say whether the reader can ask for a seat; protected homes come by invitation."""
    if standing(seen) or not seen.group.is_open or seen.reader.is_protected or seen.role:
        return False
    if seen.group.audience == Audience.SECRETARIES:
        return seen.reader.is_secretary
    return seen.reader.household is not None


def leaders_of(group: NetworkGroup) -> list[tuple[str, User]]:
    """Return who leads, the facilitator first, each with the word for it. One query."""
    found = group.leaders.select_related("user")
    order = {LeaderRole.FACILITATOR: 0, LeaderRole.DEPUTY: 1}
    leaders = sorted(found, key=lambda each: order[LeaderRole(each.role)])
    return [(each.get_role_display(), each.user) for each in leaders]


def people_of(group: NetworkGroup, reader: User) -> list[str]:
    """Return what members call each other: first names, by home. Three queries.

    Whose identity is protected stands in no list, but in their own.
    """
    members = known.members_of(group).filter(state=MemberState.MEMBER)
    named = [" & ".join(names) for each in members if (names := names_of(each, reader))]
    return sorted(named, key=str.casefold)


def names_of(member: Member, reader: User | None = None) -> list[str]:
    """Return the first names of a home's adults, or of a secretary; none of a protected home's."""
    adults = adults_in(member)
    is_protected = any(adult.has_protected_identity for adult in adults)
    if is_protected and reader not in adults:
        return []
    return [adult.get_short_name() or str(adult) for adult in adults if adult.is_active]


def adults_in(member: Member) -> list[User]:
    """Return the people of one seat, from what was prefetched."""
    if member.person is not None:
        return [member.person]
    if member.household is None:
        return []
    return [each.user for each in member.household.members.all()]
