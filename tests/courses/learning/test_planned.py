"""What was confirmed is what is published by itself; else the page waits and says why."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Page, Revision

from content.api import publish_due
from lms.accounts.models import User
from tests.courses.learning.test_publication import address, draft_of, edited, joined, seen
from tests.courses.words import said
from tests.factories.course_pages import TEXT, Course, body, publish_course
from tests.shared import Share

pytestmark = pytest.mark.django_db

# Near enough for whoever has signed in today.
MONDAY = datetime.now(UTC) + timedelta(minutes=5)
FRIDAY = MONDAY + timedelta(days=4)
NUMBER = "811228-9874"


@pytest.fixture(scope="module")
def published_course(share: Share) -> Course:
    with time_machine.travel(MONDAY):
        return share(publish_course)


def planned(course: Course, admin_client: Any, **changes: Any) -> Page:
    """Plan a draft of the last lesson for Friday, past whom it touches."""
    page = draft_of(course.last, go_live_at=FRIDAY, **changes)
    admin_client.post(address(page), seen(admin_client, page))
    return page


def is_required(course: Course) -> bool:
    return Page.objects.get(pk=course.last.pk).specific.is_required


def warned(admin_client: Any, page: Page) -> str:
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return str(admin_client.get(edit).content.decode())


def test_what_was_confirmed_is_published_when_its_time_comes(course, admin_client) -> None:
    with time_machine.travel(MONDAY):
        joined(course)
        planned(course, admin_client, is_required=False)
        assert publish_due() == 0
        assert is_required(course)
    with time_machine.travel(FRIDAY):
        assert publish_due() == 1
        assert not is_required(course)
        assert publish_due() == 0


def test_what_asks_more_than_was_confirmed_waits_and_says_why(course, admin_client) -> None:
    with time_machine.travel(MONDAY):
        draft_of(course.last, is_required=False).get_latest_revision().publish()
        page = planned(course, admin_client, is_required=True)
        joined(course)
    with time_machine.travel(FRIDAY):
        assert publish_due() == 0
        assert not is_required(course)
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
        assert said("See whom it touches first. Nothing has changed so far.") in warned(
            admin_client, page
        )


def test_a_text_that_may_not_go_out_is_not_even_planned(course, admin_client) -> None:
    with time_machine.travel(MONDAY):
        planned(course, admin_client, body=body({**TEXT, "value": f"<p>{NUMBER}</p>"}))
        assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_a_page_that_has_run_out_is_withdrawn_by_itself(course, admin_client) -> None:
    with time_machine.travel(MONDAY):
        draft_of(course.last, expire_at=FRIDAY).get_latest_revision().publish()
        assert publish_due() == 0
    with time_machine.travel(FRIDAY):
        assert publish_due() == 1
    page = Page.objects.get(pk=course.last.pk)
    assert (page.live, page.expired) == (False, True)


# -- two authors ---------------------------------------------------------------------------------


def test_the_second_author_is_told_what_the_first_has_changed(course, admin_client) -> None:
    editor = reverse("wagtailadmin_pages:edit", args=[course.last.pk])
    form = edited(admin_client, editor)
    first = User.objects.create_superuser("forst@example.se")
    course.last.title = "Den förstas"
    theirs = course.last.save_revision(user=first)
    theirs.publish()
    form["title"] = "Den andras"
    response = admin_client.post(editor, form)
    mine = Page.objects.get(pk=course.last.pk).get_latest_revision()
    pair = [course.last.pk, theirs.pk, mine.pk]
    assert response.headers["Location"] == reverse(
        "wagtailadmin_pages:revisions_compare", args=pair
    )
    assert Page.objects.get(pk=course.last.pk).title == "Den förstas"
    shown = admin_client.get(response.headers["Location"]).content.decode()
    assert "förstas" in shown
    assert "andras" in shown


def test_an_author_alone_is_not_stopped(course, admin_client) -> None:
    editor = reverse("wagtailadmin_pages:edit", args=[course.last.pk])
    form = edited(admin_client, editor)
    form["title"] = "Min egen"
    admin_client.post(editor, form)
    assert Page.objects.get(pk=course.last.pk).title == "Min egen"


def test_versions_of_a_quiz_are_compared_readably(course, admin_client) -> None:
    before = course.tested.get_latest_revision()
    raw = course.tested.body.raw_data[1]
    raw["value"]["questions"][0]["value"]["prompt"] = "En annan fråga?"
    course.tested.body = body(TEXT, raw)
    after = course.tested.save_revision()
    pair = [course.tested.pk, before.pk, after.pk]
    shown = admin_client.get(reverse("wagtailadmin_pages:revisions_compare", args=pair))
    assert "En annan" in shown.content.decode()
    assert "&#x27;prompt&#x27;" not in shown.content.decode()
    assert "{" not in shown.context["comparison"][0].htmldiff()


def test_an_older_version_is_restored_past_whom_it_touches(course, admin_client) -> None:
    older = course.last.get_latest_revision()
    draft_of(course.last, is_required=False).get_latest_revision().publish()
    joined(course)
    revert = reverse("wagtailadmin_pages:revisions_revert", args=[course.last.pk, older.pk])
    response = admin_client.post(revert, edited(admin_client, revert))
    assert response.headers["Location"] == address(course.last)
    assert not is_required(course)
