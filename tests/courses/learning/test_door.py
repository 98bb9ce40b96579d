"""Whatever the way, nobody who learns is touched before somebody has said yes to it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from courses.api import latest_outline
from courses.models import Enrolment
from tests.courses.learning.test_publication import address, draft_of, joined
from tests.courses.words import said
from tests.factories.course_pages import (
    QUIZ,
    TEXT,
    Course,
    body,
    publish_empty_course,
)

Way = Callable[[Course], tuple[str, dict[str, str]]]


def bulk(action: str, *pages: Any) -> str:
    chosen = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?next=/&{chosen}"


def pages_url(name: str, *pages: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk for page in pages])


def unpublish(course: Course) -> tuple[str, dict[str, str]]:
    return pages_url("unpublish", course.last), {}


def unpublish_a_module(course: Course) -> tuple[str, dict[str, str]]:
    return pages_url("unpublish", course.first.get_parent()), {"include_descendants": "on"}


def unpublish_the_course(course: Course) -> tuple[str, dict[str, str]]:
    return pages_url("unpublish", course.page), {}


def delete(course: Course) -> tuple[str, dict[str, str]]:
    return pages_url("delete", course.last), {}


def move(course: Course) -> tuple[str, dict[str, str]]:
    other = publish_empty_course(course.page.get_parent(), slug="annan")
    return pages_url("move_confirm", course.last.get_parent(), other), {}


def copy_into_the_course(course: Course) -> tuple[str, dict[str, str]]:
    form = {"new_title": "En till", "new_slug": "en-till", "publish_copies": "on"}
    return pages_url("copy", course.last), {
        **form,
        "new_parent_page": str(course.last.get_parent().pk),
    }


def unpublish_several(course: Course) -> tuple[str, dict[str, str]]:
    return bulk("unpublish", course.first, course.last), {}


def delete_several(course: Course) -> tuple[str, dict[str, str]]:
    return bulk("delete", course.first, course.last), {}


def publish_several(course: Course) -> tuple[str, dict[str, str]]:
    draft_of(course.first, is_required=False)
    draft_of(course.last, body=body(TEXT, {**QUIZ, "id": "e" + QUIZ["id"][1:]}))
    return bulk("publish", course.first, course.last), {}


def publish_a_tree(course: Course) -> tuple[str, dict[str, str]]:
    module = course.last.get_parent()
    course.last.unpublish()
    return bulk("publish", module), {"include_descendants": "on"}


WAYS: list[Way] = [
    unpublish,
    unpublish_a_module,
    unpublish_the_course,
    delete,
    move,
    copy_into_the_course,
    unpublish_several,
    delete_several,
    publish_several,
    publish_a_tree,
]


def state(course: Course) -> Any:
    """Return all that the way could have changed."""
    pages = Page.objects.order_by("pk").values_list("pk", "path", "live", "live_revision")
    return list(pages), latest_outline(course.key).number


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_way_asks_first_and_does_it_when_told_so(course, admin_client, way: Way) -> None:
    url, form = way(course)
    joined(course)
    before = state(course)

    asked = admin_client.post(url, form)
    assert asked.status_code == 409
    assert said("fewer than five people") in asked.content.decode()
    assert state(course) == before

    again = dict(asked.context["sent"])
    assert again == form
    done = admin_client.post(
        asked.context["action"], {**again, "confirmed": asked.context["token"]}
    )
    assert done.status_code == 302
    assert state(course) != before


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_where_nobody_learns_nobody_is_asked(course: Course, admin_client: Any, way: Way) -> None:
    url, form = way(course)
    before = state(course)
    assert admin_client.post(url, form).status_code == 302
    assert state(course) != before


def test_a_program_is_not_asked(course: Course) -> None:
    joined(course)
    course.last.unpublish()
    assert latest_outline(course.key).number > 1


# -- reviewers -----------------------------------------------------------------------------------


@pytest.fixture
def in_review(course: Course, admin_user: Any) -> Page:
    """A draft that asks for more, which waits for its last approval."""
    task = GroupApprovalTask.objects.create(name="Läsare")
    workflow = Workflow.objects.create(name="Granskning")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page = draft_of(course.last, is_required=False)
    workflow.start(page, admin_user)
    return page


def approve(client: Any, page: Page) -> Any:
    state_ = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state_.pk])
    return client.post(url, headers={"X-Requested-With": "XMLHttpRequest"})


def test_the_last_approval_is_led_past_whom_it_touches(course, admin_client, in_review) -> None:
    joined(course)
    response = approve(admin_client, in_review)
    assert response.json()["redirect"] == address(in_review)
    page = Page.objects.get(pk=in_review.pk).specific
    assert page.current_workflow_task_state is not None
    assert page.is_required


def test_what_is_confirmed_there_is_approved_and_published(course, admin_client, in_review) -> None:
    joined(course)
    context = admin_client.get(address(in_review)).context
    form = {"confirmed": context["token"], "revision": context["revision"]}
    admin_client.post(address(in_review), form)
    page = Page.objects.get(pk=in_review.pk).specific
    assert page.current_workflow_task_state is None
    assert not page.is_required


# -- what may not go out -------------------------------------------------------------------------

NUMBER = "811228-9874"


@pytest.fixture
def forbidden(course: Course) -> Any:
    return draft_of(course.last, body=body({**TEXT, "value": f"<p>{NUMBER}</p>"}))


def by_bulk(client: Any, page: Any) -> Any:
    return client.post(bulk("publish", page))


def by_confirming(client: Any, page: Any) -> Any:
    context = client.get(address(page)).context
    return client.post(address(page), {"confirmed": "", "revision": context["revision"]})


def by_approving(client: Any, page: Any) -> Any:
    return approve(client, page)


@pytest.mark.parametrize("way", [by_bulk, by_confirming], ids=lambda way: way.__name__)
def test_no_way_lets_out_what_may_not_go_out(course, admin_client, forbidden, way: Any) -> None:
    response = way(admin_client, forbidden)
    assert response.headers["Location"] == reverse("check_text", args=[forbidden.pk])
    forbidden.refresh_from_db()
    assert NUMBER not in str(forbidden.body)
    assert Enrolment.objects.count() == 0


def test_the_last_approval_does_not_let_it_out_either(course, admin_client, in_review) -> None:
    draft_of(in_review, body=body({**TEXT, "value": f"<p>{NUMBER}</p>"}))
    response = approve(admin_client, Page.objects.get(pk=in_review.pk).specific)
    assert response.json()["redirect"] == reverse("check_text", args=[in_review.pk])
    page = Page.objects.get(pk=in_review.pk).specific
    assert NUMBER not in str(page.body)
    assert page.current_workflow_task_state is not None
