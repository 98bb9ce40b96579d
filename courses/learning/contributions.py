"""Where the floors above add something to learning's pages."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.translation import get_language

from courses.learning.models import Completion
from courses.learning.queries import MyCourses, my_courses
from lms.accounts.models import User
from lms.ui.api import ContributedPanel, FilledPanel, filled_panels

HOOK: Final = "register_completion_panel"


@dataclass(frozen=True)
class CompletionPanel(ContributedPanel[[HttpRequest, Completion]]):
    """A part of the page that says a course is completed, such as the certificate.

    The template finds the values as `panel`.
    """


def completion_panels(request: HttpRequest, completion: Completion) -> list[FilledPanel]:
    """Return what the floors above have to say about a completion, in order."""
    return filled_panels(HOOK, request, completion)


_ON_REQUEST: Final = "own_courses"


def own_courses(request: HttpRequest) -> MyCourses | None:
    """Return the reader's courses, read once for a page whoever asks; None for a stranger."""
    if not isinstance(request.user, User):
        return None
    if not hasattr(request, _ON_REQUEST):
        setattr(request, _ON_REQUEST, my_courses(request.user, get_language() or "sv"))
    found: MyCourses = getattr(request, _ON_REQUEST)
    return found
