"""What those who follow somebody see of a course: how far it has come, and what is left."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from content.api import current_version
from courses.catalogue.queries import course_tree
from courses.learning import queries
from courses.learning.remaining import said_of_somebody, why_not_complete
from courses.learning.views.courses import language_of, signed_in
from lms.accounts.api import get_person_for, record_access
from lms.common.clock import now
from lms.common.errors import NotFoundError


@require_safe
@login_required
def course(request: HttpRequest, pk: int, course_key: UUID) -> HttpResponse:
    """Say why a followed person's course is not complete; that someone looked is written down."""
    viewer, language = signed_in(request), language_of(request)
    try:
        person = get_person_for(viewer, pk)
    except NotFoundError as refusal:
        raise Http404 from refusal
    version = current_version()
    courses = queries.courses_taken(person, language, version=version)
    taken = next((one for one in courses if one.key == course_key), None)
    if taken is None:
        # Whether there is a course that the person never joined is nobody's to learn here.
        raise Http404
    record_access(viewer=viewer, person=person, what=gettext_noop("What is left of a course"))
    reasons = why_not_complete(
        person, course_key=course_key, language=language, at=now(), version=version
    )
    tree = course_tree(course_key, language, version=version)
    context = {
        "person": person,
        "course": taken,
        "reasons": [said_of_somebody(reason, tree) for reason in reasons],
    }
    return render(request, "courses/learning/person_course.html", context)
