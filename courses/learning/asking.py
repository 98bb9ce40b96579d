"""Nobody who learns is touched before whoever works in the workshop has said yes to it."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from content.api import Stopped, led, must_ask, runs_out_sooner
from courses.catalogue.outlines import CourseOutline
from courses.learning import words
from courses.learning.publication import Impact, expiry_token, impact_of, impact_of_expiry

CONFLICT: Final = 409


class Unconfirmed(Stopped):
    """Somebody who takes the course is touched, and nobody has said yes to it."""

    code = "unconfirmed"
    message = gettext_lazy("See whom it touches first. Nothing has changed so far.")

    def __init__(self, impact: Impact) -> None:
        super().__init__()
        self.impact = impact

    @property
    def address(self) -> str:
        """Lead to the page that tells whom publishing a page touches."""
        return reverse("publication_impact", args=[self.page.pk])

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Tell whom it touches; saying yes does again what was asked for."""
        if self.page is not None:
            messages.info(request, str(self))
            return led(request, self.address)
        context = {**shown(self.impact), "action": request.get_full_path(), "sent": _sent(request)}
        return render(request, "courses/workshop/confirm.html", context, status=CONFLICT)


def ask_whom_it_touches(course_key: UUID, outline: CourseOutline | None) -> Impact | None:
    """Have what a new outline means to learners confirmed, if there is somebody to ask.

    Raises:
        Unconfirmed: learners are touched, and that was not confirmed.
    """
    impact = impact_of(course_key, outline)
    if impact is None or not impact.touches_somebody:
        return None
    if must_ask(impact.token):
        raise Unconfirmed(impact)
    return impact


def ask_before_it_runs_out(draft: Page) -> None:
    """Have the hour confirmed at which a part of a course is withdrawn, if there is one to ask.

    How many there are to touch changes until then; what happens then does not.

    Raises:
        Unconfirmed: it is part of a course, and its hour was not confirmed.
    """
    impact = impact_of_expiry(draft)
    if impact is not None and must_ask(expiry_token(draft)):
        raise Unconfirmed(impact)


def shown_expiry(draft: Page) -> dict[str, Any] | None:
    """Return what the template tells of the hour that a draft sets or moves, or None."""
    impact = impact_of_expiry(draft) if runs_out_sooner(draft) else None
    if impact is None:
        return None
    return {**shown(impact), "token": expiry_token(draft), "at": draft.expire_at}


def shown(impact: Impact | None) -> dict[str, Any]:
    """Return what the templates tell of an impact; small groups are not counted out."""
    if impact is None:
        return {"impact": None, "token": ""}
    return {
        "impact": impact,
        "token": impact.token,
        "changes": [words.difference(*pair) for pair in impact.differences],
        "groups": words.groups(impact.counts),
        "whole": impact.learners if impact.learners >= words.FEW else 0,
        "lessons": [
            (one.title, words.some(one.more), words.some(one.less)) for one in impact.lessons
        ],
    }


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what the form had sent, to be sent again."""
    left_out = {"csrfmiddlewaretoken"}
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in left_out
        for value in values
    ]
