"""Whoever sets the hour at which something is withdrawn by itself sees first whom it touches."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Page, Revision

from content.api import publish_due
from courses.api import latest_outline
from courses.learning.publication import impact_of_expiry
from courses.learning.vocabulary import Touch
from tests.courses.learning.test_publication import address, draft_of, edited, joined, seen
from tests.courses.words import said
from tests.factories.course_pages import Course

pytestmark = pytest.mark.django_db

# Near enough for whoever has signed in today.
MONDAY = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=5)
WEDNESDAY = MONDAY + timedelta(days=2)
FRIDAY = MONDAY + timedelta(days=4)


def confirmed(client: Any, page: Any) -> dict[str, Any]:
    """Return what the page sends back once it has told of the hour too."""
    context = client.get(address(page)).context
    sent = seen(client, page)
    expiry = context["expiry"]
    return {**sent, "confirmed": [sent["confirmed"], *([expiry["token"]] if expiry else [])]}


def live(page: Any) -> Any:
    return Page.objects.get(pk=page.pk)


def test_the_editor_leads_past_whom_it_touches(course: Course, admin_client: Any) -> None:
    joined(course)
    editor = reverse("wagtailadmin_pages:edit", args=[course.last.pk])
    form = edited(admin_client, editor)
    form["expire_at"] = FRIDAY.strftime("%Y-%m-%d %H:%M")
    response = admin_client.post(editor, form)
    assert response.headers["Location"] == address(course.last)
    assert live(course.last).expire_at is None
    html = admin_client.get(address(course.last)).content.decode()
    assert said("The lesson “%(lesson)s” is taken away.") % {"lesson": "Sist"} in html
    assert said("have less left than before") in html


def test_a_course_that_is_withdrawn_by_itself_tells_who_would_wait(course, admin_client) -> None:
    for _ in range(5):
        joined(course)
    page = draft_of(course.page, expire_at=FRIDAY)
    shown = admin_client.get(address(page)).context["expiry"]
    assert [(group.touch, group.count) for group in shown["groups"]] == [(Touch.WAITS, 5)]


def test_what_was_not_confirmed_is_not_published(course, admin_client) -> None:
    joined(course)
    page = draft_of(course.last, expire_at=FRIDAY)
    response = admin_client.post(address(page), seen(admin_client, page))
    assert response.status_code == 409
    assert live(page).expire_at is None


def test_what_was_confirmed_is_what_happens(course: Course, admin_client: Any) -> None:
    with time_machine.travel(MONDAY):
        joined(course)
        page = draft_of(course.last, expire_at=FRIDAY)
        told = impact_of_expiry(page)
        assert admin_client.post(address(page), confirmed(admin_client, page)).status_code == 302
        assert live(page).expire_at == FRIDAY
        joined(course)
    before = latest_outline(course.key)
    with time_machine.travel(FRIDAY):
        assert publish_due() == 1
    assert not live(page).live
    keys = {each.lesson for each, _title in told.differences}
    assert keys == {str(course.last.translation_key)}
    assert latest_outline(course.key).number == before.number + 1


def test_only_an_earlier_hour_asks_again(course: Course, admin_client: Any) -> None:
    page = draft_of(course.last, expire_at=FRIDAY)
    admin_client.post(address(page), confirmed(admin_client, page))
    page = draft_of(live(page).specific, expire_at=FRIDAY + timedelta(days=1))
    assert admin_client.get(address(page)).context["expiry"] is None
    admin_client.post(address(page), seen(admin_client, page))
    page = draft_of(live(page).specific, expire_at=WEDNESDAY)
    assert admin_client.get(address(page)).context["expiry"]
    assert admin_client.post(address(page), seen(admin_client, page)).status_code == 409
    page = draft_of(live(page).specific, expire_at=None)
    assert admin_client.get(address(page)).context["expiry"] is None


def test_another_hour_than_was_confirmed_is_shown_once_more(course, admin_client) -> None:
    page = draft_of(course.last, expire_at=FRIDAY)
    sent = confirmed(admin_client, page)
    page = draft_of(course.last, expire_at=WEDNESDAY)
    sent["revision"] = str(page.latest_revision_id)
    assert admin_client.post(address(page), sent).status_code == 409
    assert live(page).expire_at is None


def test_an_hour_that_is_published_by_itself_was_confirmed_too(course, admin_client) -> None:
    with time_machine.travel(MONDAY):
        joined(course)
        page = draft_of(course.last, go_live_at=WEDNESDAY, expire_at=FRIDAY)
        assert admin_client.post(address(page), seen(admin_client, page)).status_code == 409
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
        admin_client.post(address(page), confirmed(admin_client, page))
        assert Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    with time_machine.travel(WEDNESDAY):
        assert publish_due() == 1
        assert live(page).expire_at == FRIDAY
    with time_machine.travel(FRIDAY):
        assert publish_due() == 1
    assert not live(page).live


def test_a_module_takes_its_lessons_with_it(course: Course) -> None:
    module = course.first.get_parent().specific
    module.expire_at = FRIDAY
    told = impact_of_expiry(module)
    assert {title for _one, title in told.differences} == {"Laget", "Frågor"}


def test_a_translation_decides_nothing(course: Course) -> None:
    page = course.in_language(course.last, "ar")
    page.expire_at = FRIDAY
    assert impact_of_expiry(page) is None
