"""A course as a booklet to print."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.api import print_answer
from courses.booklets.access import get_readable_lessons
from courses.booklets.documents import booklet
from courses.booklets.queries import pages_of
from courses.catalogue.queries import course_tree
from lms.common.errors import NotFoundError
from lms.printing.api import Document


@require_safe
def course_booklet(request: HttpRequest, course_key: UUID) -> HttpResponseBase:
    """Give whoever takes the course all its lessons on paper, and anyone the open one.

    It is set at once: the longest course there is takes about as long as a slow page
    (decision 0008).
    """
    language = get_language() or "sv"
    tree = course_tree(course_key, language)
    if tree is None:
        raise Http404
    try:
        lessons = get_readable_lessons(request, tree)
    except NotFoundError as refusal:
        raise Http404(str(refusal)) from refusal

    def make() -> Document:
        return booklet(tree, lessons, pages_of(lessons), language)

    extent = "whole" if len(lessons) == len(tree.lessons) else "open"
    place = f"{course_key}/{language}/{extent}"
    return print_answer(request, make, place=place, page_url=tree.url)
