"""A published course with pictures, files, links, a translation and a page never published."""

from typing import Any

import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from courses.exchange.packing import Package, unpack
from courses.exchange.queries import exported
from courses.models import CourseTerms, LessonPage
from lms.accounts.models import User
from tests.factories.articles import block, document, image, picture_block, recording_block
from tests.factories.course_pages import QUIZ, TEXT, Course, body, publish_course


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def leader(db) -> User:
    return User.objects.create_superuser("ledare@example.se")


@pytest.fixture
def course(db) -> Course:
    made = publish_course()
    film, captions = document("film.mp4", b"film"), document("ord.vtt", b"WEBVTT")
    link = f'<p>Se <a linktype="page" id="{made.last.pk}">sista</a> och '
    link += f'<a linktype="document" id="{film.pk}">filmen</a>.</p>'
    made.first.body = body(
        block("text", link), picture_block(image()), recording_block("video", film, captions)
    )
    made.first.save_revision().publish()
    draft = LessonPage(title="Utkast", slug="utkast", body=body(TEXT, QUIZ), live=False)
    made.last.get_parent().add_child(instance=draft)
    draft.save_revision()
    translate(made.last)
    return made


def translate(page: Any) -> None:
    """Translate a page into Arabic, piece by piece, and publish it."""
    locale = Locale.objects.get(language_code="ar")
    source, _made = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=locale)
    for piece in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=piece.string, context=piece.context, locale=locale, data="نص"
        )
    made, _created = source.create_or_update_translation(locale, publish=False, fallback=True)
    made.get_latest_revision().publish()


@pytest.fixture
def file(course: Course) -> bytes:
    return exported(course.page).content


@pytest.fixture
def package(file: bytes) -> Package:
    return unpack(file)


def empty_site(course: Course) -> None:
    """Take the course away with all its pictures and files, as in another installation."""
    for page in course.page.get_translations(inclusive=True):
        Page.objects.get(pk=page.pk).delete()
    CourseTerms.objects.all().delete()
    StringTranslation.objects.all().delete()
    TranslationSource.objects.all().delete()
    for model in (get_image_model(), get_document_model()):
        model.objects.all().delete()
