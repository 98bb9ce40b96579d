"""What of a course somebody may have on paper: the same lessons as on the screen."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.api import version_on
from courses.catalogue.access import is_closed_to, may_see
from courses.catalogue.learner import learner_state, may_read_lesson
from courses.catalogue.queries import CourseTree, LessonNode
from lms.common.errors import NotFoundError


class NothingToPrint(NotFoundError):
    """The reader may read none of the lessons."""

    code = "nothing_to_print"
    message = _("There is nothing here to print yet.")


def get_readable_lessons(request: HttpRequest, tree: CourseTree) -> tuple[LessonNode, ...]:
    """Return the lessons of a course that the reader may read.

    Raises:
        NothingToPrint: there is none, or the course is not found by or closed to the reader.
    """
    learner = learner_state(request, course_key=tree.key)
    if not may_see(request.user, tree.key, learner, version=version_on(request)):
        raise NothingToPrint
    if is_closed_to(request.user, tree.key, learner, version=version_on(request)):
        raise NothingToPrint
    lessons = tuple(
        lesson
        for lesson in tree.lessons
        if may_read_lesson(request.user, learner, is_open_to_all=lesson.is_open_to_all)
    )
    if not lessons:
        raise NothingToPrint
    return lessons
