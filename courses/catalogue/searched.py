"""What courses and lessons say to those who search."""

from django.utils.translation import gettext_lazy as _

from content.api import Says, SearchGroup, searchable, text_of
from courses.catalogue.finding import GROUP
from courses.catalogue.models import CatalogueEntry, CoursePage, LessonPage
from courses.catalogue.queries import course_title_above

COURSES = SearchGroup(GROUP, _("Courses"), order=10)
LESSONS = SearchGroup("lessons", _("Lessons"), order=20)


@searchable(CoursePage, COURSES)
def course(page: CoursePage) -> Says:
    """Say what the catalogue knows: goals, modules, the names of the lessons."""
    entry = CatalogueEntry.objects.filter(page_id=page.pk).only("text").first()
    return Says(shown=entry.text if entry else "")


@searchable(LessonPage, LESSONS)
def lesson(page: LessonPage) -> Says:
    """Say all of a lesson, and show of it what anyone may read without joining."""
    text = text_of(page.body)
    shown, hidden = (text, "") if page.is_open_to_all else ("", text)
    return Says(shown=shown, hidden=hidden, place=course_title_above(page))
