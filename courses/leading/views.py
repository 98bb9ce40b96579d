"""A course's figures in the workshop, and the end of its time in the catalogue."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.catalogue.models import CoursePage
from courses.leading import access, presentation, queries
from courses.leading.forms import ArchiveForm
from courses.learning.asking import shown
from courses.learning.publication import impact_of_archiving
from courses.terms.queries import is_archived_now
from courses.terms.services import archive_course, bring_back
from lms.accounts.models import User
from lms.common.clock import now
from lms.ui.api import sent_data


@require_safe
def statistics(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show where learners stop in a course, and how its questions go.

    Raises:
        Http404: there is no such course, or others lead it.
    """
    course = access.get_course_for(request.user, page_id)
    codes = queries.languages_of(course)
    asked = request.GET.get("language", "")
    language = asked if asked in codes else ""
    stops = queries.where_learners_stop(course, language)
    context = {
        "course": course,
        "as_of": now(),
        "languages": presentation.languages(codes, language),
        "is_whole": not language,
        "started": presentation.people(stops.started),
        "completed": presentation.people(stops.completed),
        "has_few": not stops.started,
        "steps": presentation.step_views(stops),
        "questions": presentation.question_views(queries.how_questions_go(course)),
    }
    return render(request, "courses/leading/statistics.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: HttpRequest, page_id: int) -> HttpResponse:
    """Tell who is in the middle of a course, and archive it; or bring an archived one back.

    Raises:
        Http404: there is no such course, it is not published, or others lead it.
    """
    course = access.get_course_for(request.user, page_id)
    if not course.live or not isinstance(request.user, User):
        raise Http404
    if is_archived_now(course.translation_key):
        return _bring_back(request, request.user, course)
    return _archive(request, request.user, course)


def _archive(request: HttpRequest, user: User, course: CoursePage) -> HttpResponse:
    form = ArchiveForm(sent_data(request), courses=queries.courses_to_take_instead(course))
    if form.is_valid():
        instead = form.cleaned_data["instead"]
        archive_course(course_key=course.translation_key, by=user, instead_key=instead)
        said = _("“%(title)s” is archived. Who is in the middle of it goes on.")
        messages.success(request, said % {"title": course.title})
        return redirect("wagtailadmin_explore", course.pk)
    context = {
        **shown(impact_of_archiving(course.translation_key)),
        "course": course,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "courses/leading/archive.html", context, status=status)


def _bring_back(request: HttpRequest, user: User, course: CoursePage) -> HttpResponse:
    if request.method != "POST":
        return render(request, "courses/leading/bring_back.html", {"course": course})
    bring_back(course_key=course.translation_key, by=user)
    said = _("“%(title)s” is in the catalogue again.")
    messages.success(request, said % {"title": course.title})
    return redirect("wagtailadmin_explore", course.pk)
