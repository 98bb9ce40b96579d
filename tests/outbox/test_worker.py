"""The worker's side: hints, looks, leases that are kept alive."""

import threading
import time
from datetime import timedelta

import pytest
from celery.worker import state as worker_state
from django.db import connection
from django.test import override_settings
from kombu.exceptions import OperationalError

from lms.common.clock import now
from lms.config.celery import app
from lms.outbox import broker, heartbeat, worker
from lms.outbox.api import effect, enqueue
from lms.outbox.models import Effect
from lms.outbox.vocabulary import EffectState
from tests.factories.outbox import EffectFactory


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the hints that are sent, none of which leaves the process."""
    sent: list[str] = []
    monkeypatch.setattr(app, "send_task", lambda name, **_options: sent.append(name))
    monkeypatch.setattr(broker._Silence, "until", 0.0)
    return sent


@pytest.fixture
def dead_broker(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the hints that were tried; the broker takes none."""
    tried: list[str] = []

    def refuse(name: str, **_options: object) -> None:
        tried.append(name)
        raise OperationalError

    monkeypatch.setattr(app, "send_task", refuse)
    monkeypatch.setattr(broker._Silence, "until", 0.0)
    return tried


@pytest.mark.django_db
@override_settings(OUTBOX_NUDGE="lms.outbox.broker.nudge")
def test_a_hint_is_sent_when_the_transaction_is_through(
    hints, django_capture_on_commit_callbacks
) -> None:
    effect("tests.made")(lambda _payload: None)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(effect="tests.made", key="1", payload={})
        assert hints == []
    assert hints == [broker.DRAIN]


@pytest.mark.django_db
@override_settings(OUTBOX_NUDGE="")
def test_without_a_broker_nobody_is_told(hints, django_capture_on_commit_callbacks) -> None:
    effect("tests.made")(lambda _payload: None)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(effect="tests.made", key="1", payload={})
    assert hints == []


def test_a_dead_broker_fails_no_request_and_is_left_alone(dead_broker) -> None:
    broker.nudge()
    broker.nudge()
    assert len(dead_broker) == 1


@pytest.mark.django_db
def test_a_look_fills_idle_slots_and_no_more(hints) -> None:
    effect("tests.made")(lambda _payload: None)
    EffectFactory.create_batch(5)
    worker.look(slots=2)
    assert len(hints) == 2


@pytest.mark.django_db
def test_a_look_finds_nothing_to_do(hints) -> None:
    worker.look(slots=2)
    assert hints == []


@pytest.mark.django_db
def test_a_drain_does_everything_that_is_due() -> None:
    effect("tests.made")(lambda _payload: None)
    EffectFactory.create_batch(3)
    worker.drain()
    assert set(Effect.objects.values_list("state", flat=True)) == {EffectState.DONE}


@pytest.mark.django_db
def test_a_drain_that_takes_long_asks_for_another(hints, monkeypatch) -> None:
    monkeypatch.setattr(worker, "SLICE_SECONDS", -1.0)
    effect("tests.made")(lambda _payload: None)
    EffectFactory()
    worker.drain()
    assert hints == [broker.DRAIN]


@pytest.mark.django_db
def test_a_worker_that_stops_takes_nothing_more(monkeypatch) -> None:
    monkeypatch.setattr(worker_state, "should_stop", 0)
    effect("tests.made")(lambda _payload: None)
    EffectFactory()
    worker.drain()
    assert Effect.objects.get().state == EffectState.WAITING


@pytest.mark.django_db
def test_a_watch_outlives_a_failing_look(monkeypatch) -> None:
    looks: list[int] = []
    seen = threading.Event()

    def fail(slots: int) -> None:
        looks.append(slots)
        if len(looks) > 1:
            seen.set()
        raise ConnectionError

    monkeypatch.setattr(worker, "look", fail)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    watch = worker.OutboxWatch(None)
    with override_settings(OUTBOX_POLL_SECONDS=0.01):
        watch.start(type("Parent", (), {"concurrency": 3})())
        assert seen.wait(5)
        watch.stop(None)
    assert looks[:2] == [3, 3]


@pytest.mark.django_db
def test_a_renewal_prolongs_the_lease_of_its_owner_alone(monkeypatch) -> None:
    monkeypatch.setattr(connection, "close", lambda: None)
    soon = now() + timedelta(seconds=1)
    row = EffectFactory(state=EffectState.LEASED, lease_owner="me", lease_until=soon)
    heartbeat.Heartbeat(row.pk, "somebody else")._renew()
    row.refresh_from_db()
    assert row.lease_until == soon
    heartbeat.Heartbeat(row.pk, "me")._renew()
    row.refresh_from_db()
    assert row.lease_until > soon


def test_a_long_effect_is_renewed_until_it_ends(monkeypatch) -> None:
    renewals: list[int] = []
    monkeypatch.setattr(heartbeat.Heartbeat, "_renew", lambda self: renewals.append(self._pk))
    with override_settings(OUTBOX_LEASE_SECONDS=0.03), heartbeat.Heartbeat(7, "me"):
        time.sleep(0.2)
    after = len(renewals)
    time.sleep(0.1)
    assert after > 2
    assert len(renewals) <= after + 1


def test_an_effect_that_hangs_is_let_go(monkeypatch) -> None:
    renewals: list[int] = []
    monkeypatch.setattr(heartbeat, "MAX_RENEWALS", 3)
    monkeypatch.setattr(heartbeat.Heartbeat, "_renew", lambda self: renewals.append(self._pk))
    with override_settings(OUTBOX_LEASE_SECONDS=0.03), heartbeat.Heartbeat(7, "me"):
        time.sleep(0.3)
    assert len(renewals) == 3
