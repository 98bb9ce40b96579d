"""Health answers for load balancers and alarms."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client, override_settings

from lms.common.clock import now
from lms.outbox import views
from lms.outbox.api import effect
from tests.factories.outbox import EffectFactory


@pytest.fixture
def late_effect() -> None:
    effect("tests.made")(lambda _payload: None)
    EffectFactory(due_at=now() - timedelta(hours=1))


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr(views, "backlog", fail)


def test_a_living_process_says_so_without_a_database(client: Client) -> None:
    assert client.get("/health/live").status_code == 200


@pytest.mark.django_db
def test_a_ready_process_tells_the_backlog_in_one_query(
    client: Client, late_effect, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["outbox"]["waiting"] == 1
    assert answer.json()["outbox"]["lag_seconds"] >= 3600


@pytest.mark.django_db
def test_late_work_raises_the_alarm_and_leaves_the_web_server_in(
    client: Client, late_effect
) -> None:
    assert client.get("/health/work").status_code == 503
    assert client.get("/health/ready").status_code == 200


@pytest.mark.django_db
def test_no_work_is_no_alarm(client: Client) -> None:
    assert client.get("/health/work").status_code == 200


@pytest.mark.parametrize("path", ["/health/ready", "/health/work"])
def test_without_a_database_nobody_is_ready(client: Client, no_database, path: str) -> None:
    assert client.get(path).status_code == 503


@override_settings(SECURE_SSL_REDIRECT=True)
def test_load_balancers_may_ask_without_tls(client: Client) -> None:
    assert client.get("/health/live").status_code == 200
