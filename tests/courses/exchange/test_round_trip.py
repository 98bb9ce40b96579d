"""A course that travels arrives whole, and travelling again changes nothing."""

from pathlib import Path
from typing import Any

import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from content.api import Stopped, asked
from courses.api import latest_outline
from courses.exchange.packing import unpack
from courses.exchange.queries import exported
from courses.exchange.services import Fate, look, take_in
from courses.models import CoursePage, Enrolment
from tests.courses.exchange.conftest import empty_site
from tests.courses.learning.test_publication import draft_of, joined
from tests.factories.course_pages import TEXT, body

pytestmark = pytest.mark.django_db


def here() -> CoursePage:
    return CoursePage.objects.get(locale__language_code="sv")


def counts() -> Any:
    return (
        Page.objects.count(),
        get_image_model().objects.count(),
        get_document_model().objects.count(),
    )


def test_what_is_exported_and_taken_in_elsewhere_is_exported_alike(course, file, leader) -> None:
    before = counts()
    outline = latest_outline(course.key).data
    empty_site(course)
    assert counts() != before
    take_in(package=unpack(file), user=leader, publish=True)
    assert exported(here()).content == file
    assert counts() == before
    assert latest_outline(course.key).data == outline


def test_a_link_leads_to_the_page_as_it_is_here(course, file, leader) -> None:
    empty_site(course)
    take_in(package=unpack(file), user=leader, publish=True)
    first = here().get_descendants().get(slug="laget", locale__language_code="sv").specific
    last = Page.objects.get(slug="sist", locale__language_code="sv")
    assert f'id="{last.pk}"' in first.body[0].value.source


def test_taking_in_again_makes_nothing_twice(course, package, leader) -> None:
    before = counts()
    report = take_in(package=package, user=leader, publish=True)
    assert counts() == before
    assert {line.fate for line in report.lines} == {Fate.SAME}


def test_without_being_told_to_publish_everything_is_a_draft(course, file, leader) -> None:
    empty_site(course)
    take_in(package=unpack(file), user=leader, publish=False)
    assert not here().live
    assert not here().get_descendants().live().exists()


def test_what_readers_see_stays_until_the_new_draft_is_published(course, file, leader) -> None:
    draft_of(
        course.last, body=body({**TEXT, "value": "<p>Annat.</p>"})
    ).get_latest_revision().publish()
    report = take_in(package=unpack(file), user=leader, publish=False)
    assert report.count(Fate.CHANGED) == 1
    page = Page.objects.get(pk=course.last.pk).specific
    assert "Annat" in str(page.body)
    assert "Annat" not in str(page.get_latest_revision_as_object().body)


def test_looking_tells_and_leaves_nothing_behind(course, file, leader, settings) -> None:
    empty_site(course)
    before = counts(), sorted(Path(settings.MEDIA_ROOT).rglob("*"))
    report = look(package=unpack(file), user=leader, publish=True)
    assert report.count(Fate.NEW) == 8
    assert report.media == 3
    assert (counts(), sorted(Path(settings.MEDIA_ROOT).rglob("*"))) == before


def test_those_who_learn_are_asked_about_first(course, file, leader) -> None:
    draft_of(course.last, is_required=False).get_latest_revision().publish()
    joined(course)
    number = latest_outline(course.key).number
    with pytest.raises(Stopped), asked():
        take_in(package=unpack(file), user=leader, publish=True)
    assert latest_outline(course.key).number == number
    assert Page.objects.get(pk=course.last.pk).specific.is_required is False
    assert Enrolment.objects.count() == 1
