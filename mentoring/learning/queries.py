"""Whom programmes and groups reach, kept, and what somebody has of them already."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

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
from mentoring.pairing.vocabulary import MENTORING_NOW, RENEW_DAYS, MentorState

MENTORS = (MentorState.APPLIED, *MENTORING_NOW)


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


@dataclass(frozen=True)
class MentorDue:
    """What a mentor has to do to stay one.

    Attributes:
        course: the mentors' course, where it is to be taken, now or soon.
        until: how long it counts, or counted; None where nobody of the home has taken it.
        is_over: whether it counts no more.
        signs: whether a new undertaking waits for the home's signature.
    """

    course: CoursePage | None = None
    until: datetime | None = None
    is_over: bool = False
    signs: bool = False


def mentor_due(user: User) -> MentorDue | None:
    """Return what a mentor has to do, or None where nothing is.

    Three queries for mentors whose programme asks for a course, one for everybody else.
    """
    ours = MentorProfile.objects.filter(household__members__user=user, state__in=MENTORS)
    mentors = list(ours.select_related("programme").order_by("pk"))
    learns = next((each for each in mentors if each.programme.course_key), None)
    due = _course_due(learns, at=now()) if learns else MentorDue()
    signs = any(each.has_to_sign_anew and each.programme.is_open for each in mentors)
    return replace(due, signs=signs) if due.course or signs else None


def _course_due(mentor: MentorProfile, *, at: datetime) -> MentorDue:
    key, until = mentor.programme.course_key, course_valid_until(mentor)
    if key is None or (until is not None and until > at + timedelta(days=RENEW_DAYS)):
        return MentorDue()
    course = course_by_key(key, get_language() or "sv")
    return MentorDue(course, until, is_over=until is not None and until <= at)


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
