"""Join a course, go on where one was, leave it, and see it completed."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.catalogue.queries import CourseTree, LessonNode, course_tree
from courses.learning import access, queries
from courses.learning.contributions import completion_panels
from courses.learning.errors import CourseNotFound, LessonNotFound
from courses.learning.forms import statement_id_in
from courses.learning.models import Enrolment
from courses.learning.refusals import explains_refusals
from courses.learning.services import enrolments
from lms.accounts.models import User
from lms.common.ids import new_id


def language_of(_request: HttpRequest) -> str:
    """Return the language the reader reads in."""
    return get_language() or "sv"


def signed_in(request: HttpRequest) -> User:
    """Return who asks, behind `login_required`."""
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    return request.user


@require_POST
@explains_refusals
def enrol(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Join a course and begin."""
    course = access.get_course_to_join(request.user, course_key, language_of(request))
    if not isinstance(request.user, User):
        return redirect_to_login(course.get_url())
    enrolments.enrol(
        user=request.user, course_key=course_key, statement_id=statement_id_in(request.POST)
    )
    messages.success(request, _("You have joined the course. Take it at your own pace."))
    return redirect("learning_continue", course_key=course_key)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@explains_refusals
def leave(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Ask, and then leave a course."""
    course = access.get_course(course_key, language_of(request))
    enrolment = access.get_enrolment_for(signed_in(request), course_key=course_key)
    if request.method == "POST":
        enrolments.leave(enrolment=enrolment, statement_id=statement_id_in(request.POST))
        messages.info(request, _("You have left the course. What you have done is kept."))
        return redirect("my_page")
    context = {"course": course, "enrolment": enrolment, "statement_id": new_id()}
    return render(request, "courses/learning/leave.html", context)


@require_safe
@login_required
@explains_refusals
def go_on(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Lead to the exact place where the learner was."""
    enrolment = access.get_enrolment_for(signed_in(request), course_key=course_key)
    tree = course_tree(course_key, language_of(request))
    if tree is None:
        raise CourseNotFound
    key = enrolment.last_lesson_key
    if key and tree.lesson(key) is None:
        messages.info(request, str(LessonNotFound()))
    return redirect(place_in(tree, enrolment))


def place_in(tree: CourseTree, enrolment: Enrolment) -> str:
    """Return the address of the place to go on: the open lesson, the next undone, the course."""
    standing = queries.standing_of(enrolment.user, course_key=enrolment.course_key, lesson_key=None)
    done = standing.done if standing else frozenset()
    last = tree.lesson(enrolment.last_lesson_key) if enrolment.last_lesson_key else None
    if last and last.key not in done:
        return f"{last.url}#{enrolment.last_position}" if enrolment.last_position else last.url
    following = next_undone(tree, done, after=last)
    return following.url if following else tree.url


def next_undone(
    tree: CourseTree, done: frozenset[UUID], *, after: LessonNode | None
) -> LessonNode | None:
    """Return the first undone lesson after the given one, else the first of all."""
    lessons = list(tree.lessons)
    start = lessons.index(after) + 1 if after in lessons else 0
    ahead = [*lessons[start:], *lessons[:start]]
    return next((lesson for lesson in ahead if lesson.key not in done), None)


@require_safe
@login_required
@explains_refusals
def completed(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Say that the course is completed, with what the floors above have to add."""
    completion = access.get_completion_for(signed_in(request), course_key=course_key)
    course = access.get_course(course_key, language_of(request))
    context = {
        "course": course,
        "completion": completion,
        "panels": completion_panels(request, completion),
    }
    return render(request, "courses/learning/completed.html", context)
