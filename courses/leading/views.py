"""A course's figures in the workshop."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.leading import access, presentation, queries
from lms.common.clock import now


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
