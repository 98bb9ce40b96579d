"""The mentor course of the demo: every mentor has taken it, and for some its time runs out."""

from datetime import datetime, timedelta
from typing import Final

from courses.api import complete_demo_course, demo_course_key
from lms.accounts.models import User
from lms.common.clock import now
from mentoring.pairing.models import Programme

COURSE: Final = "standing-beside"
VALID_MONTHS: Final = 12
TAKEN_BEFORE_APPROVAL: Final = timedelta(days=9)
TAKEN_LONG_AGO: Final = timedelta(days=350)
"""Whoever began then did the last lesson six days later, and has about three weeks left."""


def ask_for_course(programme: Programme) -> None:
    """Let a programme ask for the mentor course, where the curriculum is loaded."""
    programme.course_key = demo_course_key(COURSE)
    programme.course_valid_months = VALID_MONTHS
    programme.save(update_fields=["course_key", "course_valid_months"])


def take_course(adult: User, *, approved_at: datetime, is_renewing: bool) -> None:
    """Let a mentor take the course before the approval, or so long ago that it is time again."""
    began = now() - TAKEN_LONG_AGO if is_renewing else approved_at - TAKEN_BEFORE_APPROVAL
    complete_demo_course(user=adult, course=COURSE, begins_at=began)
