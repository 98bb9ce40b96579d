"""The one calm place on *Min sida* for mentor, group and the next time one meets."""

from collections.abc import Mapping

from django.http import HttpRequest

from courses.api import own_courses
from lms.accounts.api import Role
from lms.accounts.models import User
from lms.meetings.api import coming_meetings
from mentoring.conversations.queries import circle_rows
from mentoring.conversations.vocabulary import CircleState
from mentoring.learning.queries import Openings, has_home, mentor_course_due, openings
from mentoring.learning.vocabulary import WORKSHOP

OWNERS = frozenset({"pair", "groups", WORKSHOP})


def company_of(request: HttpRequest) -> Mapping[str, object] | None:
    """Return the panel's values. No query for whom no programme and no group reaches."""
    mine = own_courses(request)
    user = request.user
    if mine is None or not isinstance(user, User):
        return None
    found = openings(mine.version)
    if not found.reaches(user.places):
        return None
    rows = [row for row in circle_rows(user) if row.circle.state != CircleState.CLOSED]
    ahead = [each for each in coming_meetings(user) if each.meeting.owner_kind in OWNERS]
    meeting = next((each for each in ahead if not each.meeting.is_cancelled), None)
    may_seek = not any(row.circle.kind == "pair" for row in rows) and _may_seek(user, found)
    course = mentor_course_due(user)
    if not (rows or meeting or may_seek or course):
        return None
    return {
        "rows": rows,
        "meeting": meeting,
        "may_seek": may_seek,
        "course": course,
    }


def _may_seek(user: User, found: Openings) -> bool:
    is_learner = Role.LEARNER in user.roles
    return is_learner and bool(found.seeking & user.places) and has_home(user)
