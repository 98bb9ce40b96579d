"""Where the floors above add something to learning's pages."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

from courses.learning.models import Completion
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
