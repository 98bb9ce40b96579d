"""The one place where learning's refusals become pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from courses.catalogue.queries import course_key_of
from courses.learning import queries
from courses.learning.errors import CourseArchived, NotEnrolled, SignInNeeded
from lms.accounts.models import User
from lms.common.errors import DomainError

View = Callable[..., HttpResponse]


def explains_refusals(view: View) -> View:
    """Answer a refusal with a page that says what happened and where to go on."""

    @wraps(view)
    def explained(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except SignInNeeded:
            return redirect_to_login(_way_back(request))
        except DomainError as refusal:
            context = {"refusal": refusal, **_way_onward(request, refusal, **kwargs)}
            return render(request, "courses/learning/refused.html", context, status=refusal.status)

    return explained


def _way_back(request: HttpRequest) -> str:
    return request.get_full_path() if request.method in {"GET", "HEAD"} else reverse("my_page")


def _way_onward(
    request: HttpRequest,
    refusal: DomainError,
    course_key: UUID | None = None,
    lesson_key: UUID | None = None,
    **_rest: object,
) -> dict[str, object]:
    """Find what the reader can do instead: go on with the course, or join it."""
    key = course_key or (_course_of(request, lesson_key) if lesson_key else None)
    if isinstance(refusal, CourseArchived) or (key and _is_closed(request, refusal, key)):
        return {"is_archived": True}
    return {"course_key": key, "may_join": key is not None and isinstance(refusal, NotEnrolled)}


def _is_closed(request: HttpRequest, refusal: DomainError, course_key: UUID) -> bool:
    """Say whether joining, which a refusal would offer, is refused too."""
    return isinstance(refusal, NotEnrolled) and queries.is_closed_to_newcomer(
        request.user.pk, course_key
    )


def _course_of(request: HttpRequest, lesson_key: UUID) -> UUID | None:
    """Name the course of a lesson, also of one that has been taken out of it."""
    if isinstance(request.user, User):
        for enrolment in queries.enrolments_of(request.user):
            if str(lesson_key) in queries.quizzes_of(queries.editions_for(enrolment)):
                return enrolment.course_key
    return course_key_of(lesson_key)
