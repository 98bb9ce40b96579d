"""What groups hang into the floors below: their meetings, *Min sida*, notices, what is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.conf import settings
from django.urls import reverse
from wagtail import hooks

from lms.accounts.api import OwnFile, as_file
from lms.accounts.models import User
from lms.meetings.api import MeetingOwner
from mentoring.groups import access
from mentoring.groups.models import Attendance, GroupCompletion, GroupWish, NetworkGroup
from mentoring.groups.notices import kinds
from mentoring.groups.queries import groups as known
from mentoring.groups.queries.homes import adults_of, asked_to_meetings
from mentoring.groups.vocabulary import OWNER


def meeting_owner() -> MeetingOwner:
    """Say who leads a group's meetings, and whom a new one asks."""
    return MeetingOwner(
        kind=OWNER, may_lead=access.may_lead_key, name=_name, people=_people, address=_address
    )


def group_files(user: User) -> Iterator[OwnFile]:
    """Hand out how somebody stands to groups, the home's wish, where they were, what it led to."""
    standings = known.standings_of(user).order_by("pk")
    yield as_file("groups/groups.json", list(standings.values("group__name", "state", "since")))
    wishes = GroupWish.objects.filter(household__members__user=user)
    told = ("languages", "themes", "forms", "is_open", "asked_at")
    yield as_file("groups/wish.json", list(wishes.values(*told)))
    there = Attendance.objects.filter(user=user).order_by("pk")
    fields = ("group__name", "meeting__starts_at", "statement", "voided_at")
    yield as_file("groups/attendance.json", list(there.values(*fields)))
    completed = GroupCompletion.objects.filter(user=user).order_by("pk")
    fields = ("group__name", "completed_at", "statement", "voided_at")
    yield as_file("groups/completed.json", list(completed.values(*fields)))


def name_activities(iris: Sequence[str], _language: str) -> Mapping[str, str]:
    """Return what groups are called, by the IRIs of their activities. At most one query."""
    start = f"{settings.BASE_URL}/xapi/activities/group/"
    keys = {iri.removeprefix(start): iri for iri in iris if iri.startswith(start)}
    if not keys:
        return {}
    known_keys = [key for key in keys if access.is_key(key)]
    groups = NetworkGroup.objects.filter(key__in=known_keys).values_list("key", "name")
    return {keys[str(key)]: name for key, name in groups}


def _name(key: str) -> str:
    group = access.group_of_key(key)
    return group.name if group else ""


def _people(key: str) -> Iterable[User]:
    group = access.group_of_key(key)
    if group is None:
        return []
    leaders = [each.user for each in group.leaders.select_related("user")]
    return [*asked_to_meetings(group, adults_of(group)), *leaders]


def _address(key: str) -> str:
    return reverse("group", args=[key])


hooks.register("register_meeting_owner", meeting_owner)
hooks.register("register_own_files", group_files)
hooks.register("register_notice_kinds", kinds)
hooks.register("name_activities", name_activities)
