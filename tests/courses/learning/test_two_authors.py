"""Two authors publish at the same moment: real transactions in real threads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import close_old_connections, connection, transaction
from django.db.models import Model

from courses.catalogue.models import Outline
from courses.catalogue.services import freeze_outline
from courses.models import LessonPage
from tests.courses.learning.test_races import Elsewhere
from tests.factories.course_pages import Course, publish_course

pytestmark = pytest.mark.django_db


class WholeSite(Elsewhere):
    """A database of its own with every table, and what migrations put into them."""

    tables = tuple(model for model in apps.get_models() if model._meta.managed)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        models = apps.get_models(include_auto_created=True)
        there = set(connection.introspection.table_names())
        self.rows = {
            model: list(model._base_manager.all())
            for model in models
            if model._meta.managed and model._meta.db_table in there and not model._meta.proxy
        }

    def fill(self) -> None:
        """Put in what every site begins with, under the same numbers."""
        with transaction.atomic():
            for model, rows in self.rows.items():
                if rows:
                    _insert(model, rows)
            self._count_on()

    def _count_on(self) -> None:
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(_Plain(), list(self.rows)):
                cursor.execute(sql)


class _Plain:
    """No colours in SQL."""

    def __getattr__(self, _name: str) -> Any:
        return str


def _insert(model: type[Model], rows: list[Any]) -> None:
    model._base_manager._insert(rows, fields=model._meta.local_concrete_fields, using="default")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[WholeSite]:
    place = WholeSite(tmp_path)
    assert place.at_once(place.create) == [None]
    place.alone(place.fill)
    yield place
    assert place.at_once(place.drop) == [None]
    close_old_connections()


def drafted(lesson: LessonPage, **changes: Any) -> Any:
    """Save what an author has changed, who saw the lesson as it was at first."""
    mine = LessonPage.objects.get(pk=lesson.pk)
    for name, value in changes.items():
        setattr(mine, name, value)
    return mine.save_revision()


def test_two_who_publish_the_same_lesson_leave_one_of_the_two_whole(site: WholeSite) -> None:
    course: Course = site.alone(publish_course)
    first = site.alone(lambda: drafted(course.last, title="Min", minutes=5))
    second = site.alone(lambda: drafted(course.last, title="Din", minutes=7))

    assert site.at_once(first.publish, second.publish) == [None, None]

    page = site.alone(lambda: LessonPage.objects.get(pk=course.last.pk))
    assert (page.title, page.minutes) in {("Min", 5), ("Din", 7)}
    assert page.live_revision_id in {first.pk, second.pk}
    before = site.alone(Outline.objects.count)
    site.alone(lambda: freeze_outline(course_key=course.key))
    assert site.alone(Outline.objects.count) == before, "the outline is not that of the lesson"


def test_two_who_publish_two_lessons_lose_neither(site: WholeSite) -> None:
    course: Course = site.alone(publish_course)
    first = site.alone(lambda: drafted(course.first, minutes=5))
    second = site.alone(lambda: drafted(course.last, minutes=7))

    assert site.at_once(first.publish, second.publish) == [None, None]

    newest = site.alone(lambda: Outline.objects.order_by("number").last())
    lessons = [lesson for module in newest.data["modules"] for lesson in module["lessons"]]
    assert [lesson["minutes"] for lesson in lessons] == [5, 10, 7]
