"""Whoever runs the installation sees what failed and has it tried again."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from lms.accounts.models import User
from lms.outbox.models import Effect
from lms.outbox.vocabulary import EffectState
from tests.factories.outbox import EffectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def caretaker() -> User:
    return User.objects.create_superuser("drift@example.se")


@pytest.fixture
def browser(caretaker: User, client: Client) -> Client:
    client.force_login(caretaker)
    return client


def test_the_report_shows_what_has_not_happened(browser):
    EffectFactory(key="still waiting")
    EffectFactory(key="given up", failed=True)
    EffectFactory(key="long done", done=True)
    page = browser.get(reverse("outbox_report")).content.decode()
    assert "still waiting" in page
    assert "given up" in page
    assert "long done" not in page


def test_only_what_failed_has_a_button(browser):
    failed = EffectFactory(failed=True)
    waiting = EffectFactory()
    page = browser.get(reverse("outbox_report")).content.decode()
    assert reverse("outbox_retry", args=[failed.pk]) in page
    assert reverse("outbox_retry", args=[waiting.pk]) not in page


def test_the_button_has_it_tried_again(browser):
    failed = EffectFactory(failed=True)
    browser.post(reverse("outbox_retry", args=[failed.pk]))
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (EffectState.WAITING, 0)


def test_pressing_it_twice_is_answered_with_a_reason(browser):
    waiting = EffectFactory()
    response = browser.post(reverse("outbox_retry", args=[waiting.pk]), follow=True)
    assert "inget att försöka igen med" in response.content.decode()


def test_whoever_may_only_look_cannot_press(client):
    viewer = User.objects.create_user("titta@example.se", is_staff=True)
    for label, codename in (("wagtailadmin", "access_admin"), ("outbox", "view_effect")):
        viewer.user_permissions.add(
            Permission.objects.get(content_type__app_label=label, codename=codename)
        )
    client.force_login(viewer)
    failed = EffectFactory(failed=True)
    assert client.get(reverse("outbox_report")).status_code == 200
    client.post(reverse("outbox_retry", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == EffectState.FAILED


def test_the_report_costs_the_same_for_twenty_rows_as_for_one(
    browser, django_assert_num_queries, django_assert_max_num_queries
):
    EffectFactory(failed=True)
    browser.get(reverse("outbox_report"))
    with django_assert_max_num_queries(12) as one:
        browser.get(reverse("outbox_report"))
    EffectFactory.create_batch(19, failed=True)
    with django_assert_num_queries(len(one)):
        browser.get(reverse("outbox_report"))
    assert Effect.objects.count() == 20
