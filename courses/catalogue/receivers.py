"""Publication, withdrawal, moves and deletion keep outlines and the catalogue true."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move, published

from content.api import language_ready, set_up_review
from content.models import BankQuestion
from courses.catalogue.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.catalogue.queries import course_keys_asking, course_keys_at
from courses.catalogue.services import refresh_course, withdraw_course
from courses.signals import terms_changed

PARTS = (CoursePage, ModulePage, LessonPage)


@receiver(page_published)
@receiver(page_unpublished)
def part_changed(instance: Page, **_kwargs: Any) -> None:
    """A part of a course appeared, changed or was withdrawn."""
    if isinstance(instance, PARTS):
        _refresh(instance.path)


@receiver([page_unpublished, post_delete], sender=CoursePage)
def course_withdrawn(instance: Page, **_kwargs: Any) -> None:
    """A whole course is gone from the catalogue; its source language decides."""
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        withdraw_course(course_key=instance.translation_key)


@receiver(post_page_move)
def part_moved(instance: Page, **kwargs: Any) -> None:
    """A part of a course moved, perhaps to another course."""
    if isinstance(instance.specific, PARTS):
        _refresh(instance.path, kwargs["parent_page_before"].path)


@receiver(post_delete, sender=ModulePage)
@receiver(post_delete, sender=LessonPage)
def part_deleted(instance: Page, **_kwargs: Any) -> None:
    """A part of a course is gone."""
    _refresh(instance.path)


@receiver(language_ready)
def language_added(**_kwargs: Any) -> None:
    """Courses have pages in one more language: they stand in its catalogue too."""
    for key in list(CoursePage.objects.live().values_list("translation_key", flat=True).distinct()):
        refresh_course(course_key=key)


@receiver(post_save, sender=CourseIndexPage)
def index_made(instance: CourseIndexPage, *, created: bool, **_kwargs: Any) -> None:
    """There is a new catalogue: what lies below it can be handed in for review."""
    if created:
        set_up_review(page=instance)


@receiver(published, sender=BankQuestion)
def bank_question_changed(instance: BankQuestion, **_kwargs: Any) -> None:
    """A question that several courses may ask has changed: their outlines notice."""
    for key in course_keys_asking(instance.translation_key):
        refresh_course(course_key=key)


@receiver(terms_changed)
def terms_were_changed(course_key: UUID, **_kwargs: Any) -> None:
    """A course has become a template, or is one no longer."""
    refresh_course(course_key=course_key)


def _refresh(*paths: str) -> None:
    for key in course_keys_at(*paths):
        refresh_course(course_key=key)
