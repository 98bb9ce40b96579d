"""Reads for booklets."""

from collections.abc import Iterable

from courses.catalogue.models import LessonPage
from courses.catalogue.queries import LessonNode


def pages_of(lessons: Iterable[LessonNode]) -> dict[int, LessonPage]:
    """Return the pages of lessons by primary key. One query."""
    keys = [lesson.pk for lesson in lessons]
    found = LessonPage.objects.filter(pk__in=keys).select_related("alias_of")
    return {page.pk: page for page in found}
