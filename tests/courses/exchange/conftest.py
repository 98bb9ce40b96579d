"""A published course with pictures, files, links, a translation and a page never published."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.test import override_settings
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
from tests.shared import Share


@pytest.fixture(scope="module")
def _shared_media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for the files of what the tests of a module share."""
    folder = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=str(folder)):
        yield folder


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path, _shared_media: Path) -> None:
    settings.MEDIA_ROOT = str(copytree(_shared_media, tmp_path / "media"))


@pytest.fixture
def leader(db) -> User:
    return User.objects.create_superuser("ledare@example.se")


@pytest.fixture(scope="module")
def published_course(share: Share, _shared_media: Path) -> Course:
    return share(publish_larger_course)


def publish_larger_course() -> Course:
    """Publish a course with all that a file has to carry."""
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


@pytest.fixture(scope="module")
def _file(share: Share, published_course: Course) -> bytes:
    return share(lambda: exported(published_course.page).content)


@pytest.fixture
def file(course: Course, _file: bytes) -> bytes:
    return _file


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
