"""What counts is frozen at publication, once for each difference, and never changes."""

import json

import pytest
from django.core.exceptions import ValidationError

from courses.api import freeze_outline, latest_outline
from courses.models import LessonPage, Outline
from courses.signals import outline_frozen
from tests.factories.course_pages import QUIZ, TEXT, Course, body

pytestmark = pytest.mark.django_db


def republish(page) -> None:
    page.save_revision().publish()


def test_the_outline_names_everything_that_counts(course: Course) -> None:
    data = latest_outline(course.key).data
    lessons = [lesson for module in data["modules"] for lesson in module["lessons"]]
    assert [lesson["key"] for lesson in lessons] == [str(x.translation_key) for x in course.lessons]
    quizzes = lessons[1]["quizzes"]
    assert [quiz["id"] for quiz in quizzes] == [QUIZ["id"]]
    assert quizzes[0]["questions"] == [q["id"] for q in QUIZ["value"]["questions"]]


def test_publishing_without_a_difference_freezes_nothing(course: Course) -> None:
    before = latest_outline(course.key)
    republish(course.first)
    republish(course.page)
    assert latest_outline(course.key) == before


def test_rewording_a_text_changes_nothing_that_counts(course: Course) -> None:
    before = latest_outline(course.key)
    course.last.body = body({**TEXT, "value": "<p>Andra ord.</p>"})
    republish(course.last)
    assert latest_outline(course.key) == before


def test_a_new_quiz_freezes_the_next_outline(course: Course) -> None:
    before = latest_outline(course.key)
    course.last.body = body(TEXT, {**QUIZ, "id": "a0000000-0000-4000-8000-000000000009"})
    republish(course.last)
    after = latest_outline(course.key)
    assert after.number == before.number + 1
    assert Outline.objects.get(pk=before.pk).data == before.data


def test_a_withdrawn_lesson_counts_no_longer(course: Course) -> None:
    course.last.unpublish()
    assert str(course.last.translation_key) not in json.dumps(latest_outline(course.key).data)


def test_a_deleted_lesson_counts_no_longer(course: Course) -> None:
    course.last.delete()
    assert str(course.last.translation_key) not in json.dumps(latest_outline(course.key).data)


def test_a_moved_lesson_keeps_its_key_at_its_new_place(course: Course) -> None:
    first_module, last_module = course.first.get_parent(), course.last.get_parent()
    LessonPage.objects.get(pk=course.last.pk).move(first_module, pos="last-child")
    modules = latest_outline(course.key).data["modules"]
    assert [m["key"] for m in modules] == [
        str(m.translation_key) for m in (first_module, last_module)
    ]
    assert modules[0]["lessons"][-1]["key"] == str(course.last.translation_key)
    assert modules[1]["lessons"] == []


def test_a_withdrawn_course_keeps_its_last_outline(course: Course) -> None:
    before = latest_outline(course.key)
    course.page.unpublish()
    assert freeze_outline(course_key=course.key) == before


def test_publishing_a_translation_freezes_nothing(course: Course) -> None:
    before = Outline.objects.count()
    arabic = course.in_language(course.last, "ar")
    arabic.alias_of = None
    arabic.title = "الأخير"
    arabic.is_required = False
    arabic.save()
    republish(arabic)
    assert Outline.objects.count() == before


def test_the_floors_above_hear_of_an_outline_once(course: Course) -> None:
    heard = []

    def listen(outline, **_kwargs) -> None:
        heard.append(outline.number)

    outline_frozen.connect(listen)
    try:
        course.last.minutes = 77
        republish(course.last)
        republish(course.last)
    finally:
        outline_frozen.disconnect(listen)
    assert heard == [latest_outline(course.key).number]


def test_an_outline_is_never_changed(course: Course) -> None:
    outline = latest_outline(course.key)
    outline.digest = "other"
    with pytest.raises(TypeError):
        outline.save()
    with pytest.raises(TypeError):
        Outline.objects.filter(pk=outline.pk).update(digest="other")


def test_an_outline_is_never_deleted(course: Course) -> None:
    outline = latest_outline(course.key)
    with pytest.raises(TypeError):
        outline.delete()
    with pytest.raises(TypeError):
        Outline.objects.filter(pk=outline.pk).delete()


def test_two_lessons_of_a_module_do_not_share_an_address(course: Course) -> None:
    twin = LessonPage(title="Igen", slug=course.first.slug, body=body(TEXT))
    with pytest.raises(ValidationError):
        course.first.get_parent().add_child(instance=twin)
