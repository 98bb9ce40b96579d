"""Whom programmes and groups reach, kept, and what somebody has of them already."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from content.api import kept
from courses.api import course_by_key
from courses.models import CoursePage
from lms.accounts.models import HouseholdMember, Organisation, User
from lms.common.clock import now
from mentoring.conversations.models import Circle, CircleMember
from mentoring.conversations.vocabulary import CircleState
from mentoring.groups.models import NetworkGroup
from mentoring.groups.vocabulary import Audience, GroupState
from mentoring.pairing.models import MentorProfile, Programme
from mentoring.pairing.queries import course_valid_until
from mentoring.pairing.vocabulary import MentorState

MENTORS = (MentorState.APPLIED, MentorState.APPROVED)


@dataclass(frozen=True)
class Openings:
    """Which organisations are reached, by number.

    Attributes:
        programmes: where a mentoring programme is or was, so that a pair may be going on.
        seeking: where one can ask for a mentor now.
        groups: where homes can join a group, by its theme ("" for none).
        grouped: where there is or was any group, secretaries' too.
        national: the themes of groups that are open to homes everywhere.
    """

    programmes: frozenset[int]
    seeking: frozenset[int]
    groups: Mapping[str, frozenset[int]]
    grouped: frozenset[int]
    national: frozenset[str]

    def may_concern(self, places: frozenset[int]) -> bool:
        """Say whether there may be anything for somebody of these organisations, or of none."""
        near = self.programmes | self.grouped
        return bool(self.national or near & places or (near and not places))

    def themes_for(self, places: frozenset[int]) -> frozenset[str]:
        """Return the themes about which somebody of these organisations finds a group."""
        near = {theme for theme, reached in self.groups.items() if reached & places}
        return frozenset((near | self.national) - {""})


def openings(version: int) -> Openings:
    """Return whom programmes and groups reach.

    Kept under the version of the page tree, which changes with both; four queries anew.
    """
    found: Openings = kept(("mentoring openings", version), _read)
    return found


def has_home(user: User) -> bool:
    """Say whether a person belongs to a home. One query."""
    return HouseholdMember.objects.filter(user=user).exists()


def talk_with_mentor(user: User) -> Circle | None:
    """Return the open conversation of somebody's pair. One query."""
    mine = CircleMember.objects.filter(user=user, left_at=None).values("circle")
    pairs = Circle.objects.filter(pk__in=mine, kind="pair", state=CircleState.OPEN)
    return pairs.order_by("-pk").first()


def mentor_course_due(user: User) -> CoursePage | None:
    """Return the mentors' course that a mentor has not taken, or has to take anew.

    Three queries for mentors whose programme asks for a course, one for everybody else.
    """
    homes = MentorProfile.objects.filter(household__members__user=user, state__in=MENTORS)
    mentor = homes.exclude(programme__course_key=None).select_related("programme").first()
    if mentor is None:
        return None
    until = course_valid_until(mentor)
    if until is not None and until > now():
        return None
    key = mentor.programme.course_key
    return course_by_key(key, get_language() or "sv") if key else None


def _read() -> Openings:
    paths = dict(Organisation.objects.values_list("pk", "path"))
    programmes = list(Programme.objects.values_list("organisation__path", "is_open"))
    groups = NetworkGroup.objects.filter(state=GroupState.OPEN, audience=Audience.HOMES)
    rows = list(groups.values_list("theme", "organisation__path", "is_national"))
    everywhere = NetworkGroup.objects.values_list("organisation__path", flat=True)
    return Openings(
        programmes=_below(paths, {path for path, _is_open in programmes}),
        seeking=_below(paths, {path for path, is_open in programmes if is_open}),
        groups={
            theme: _below(paths, {path for other, path, _ in rows if other == theme})
            for theme in {theme for theme, _path, _national in rows}
        },
        grouped=_below(paths, set(everywhere)),
        national=frozenset(theme for theme, _path, is_national in rows if is_national),
    )


def _below(paths: Mapping[int, str], above: set[str]) -> frozenset[int]:
    """Return the organisations at or below some paths."""
    return frozenset(
        pk for pk, path in paths.items() if any(path.startswith(each) for each in above)
    )
