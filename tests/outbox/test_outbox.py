"""What is enqueued happens, once, and what fails waits for its turn or for a person."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import transaction

from lms.common.clock import now
from lms.outbox import rules, services
from lms.outbox.api import (
    EffectState,
    NotFailed,
    UnknownEffect,
    backlog,
    effect,
    enqueue,
    failed_effects,
    fire_periodic,
    pending_count,
    periodic,
    retry,
    run_due,
)
from lms.outbox.heartbeat import lease
from lms.outbox.models import Effect, PeriodicJob
from lms.outbox.registry import Payload, RegisteredTwice

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls() -> list[Payload]:
    """Register `tests.note`, which notes its payload, and return the notes."""
    seen: list[Payload] = []
    effect("tests.note")(seen.append)
    return seen


@pytest.fixture
def repair():
    """Return a function after which `tests.broken` works."""
    is_repaired: list[bool] = []

    def work() -> None:
        is_repaired.append(True)

    work.is_done = is_repaired
    return work


@pytest.fixture
def broken(repair) -> None:
    """Register `tests.broken`, which raises until it is repaired."""

    @effect("tests.broken")
    def fail(_payload: Payload) -> None:
        if repair.is_done:
            return
        Effect.objects.create(effect="tests.trace", key="left by a failed handler")
        raise ConnectionRefusedError("anna.andersson@example.se was not let in")


def note(key: str = "1", *, due_at: datetime | None = None) -> None:
    enqueue(effect="tests.note", key=key, payload={"n": key}, due_at=due_at)


def test_an_effect_happens_with_its_payload(calls):
    note()
    assert run_due() == 1
    assert calls == [{"n": "1"}]
    assert Effect.objects.get().state == EffectState.DONE


def test_the_same_key_happens_once_however_often_it_is_enqueued(calls):
    note()
    note()
    run_due()
    note()
    assert run_due() == 0
    assert len(calls) == 1


def test_the_same_key_of_another_effect_is_another_effect(calls):
    effect("tests.other")(calls.append)
    note()
    enqueue(effect="tests.other", key="1", payload={})
    assert run_due() == 2


def test_an_unknown_effect_is_refused_at_once():
    with pytest.raises(UnknownEffect):
        enqueue(effect="tests.nobody", key="1", payload={})


def test_an_effect_vanishes_with_the_transaction_of_its_cause(calls):
    def fail_after_enqueueing() -> None:
        with transaction.atomic():
            note()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_enqueueing()
    assert run_due() == 0


def test_an_effect_waits_until_it_is_due(calls):
    note(due_at=now() + timedelta(hours=1))
    assert run_due() == 0
    with time_machine.travel(now() + timedelta(hours=2)):
        assert run_due() == 1


def test_the_longest_due_comes_first(calls):
    note("late")
    note("early", due_at=now() - timedelta(hours=1))
    run_due()
    assert [call["n"] for call in calls] == ["early", "late"]


def test_what_an_effect_leads_to_happens_in_the_same_run(calls):
    @effect("tests.first")
    def first(_payload: Payload) -> None:
        note()

    enqueue(effect="tests.first", key="1", payload={})
    assert run_due() == 2


def test_a_run_takes_no_more_than_its_limit(calls):
    for number in range(5):
        note(str(number))
    assert run_due(limit=2) == 2
    assert pending_count() == 3


def test_a_run_ends_when_it_is_told_to(calls):
    note()
    assert run_due(should_stop=lambda: True) == 0


def test_a_failed_effect_leaves_nothing_behind_and_waits(broken):
    enqueue(effect="tests.broken", key="1", payload={})
    assert run_due() == 0
    row = Effect.objects.get()
    assert row.state == EffectState.WAITING
    assert row.due_at > now()


def test_the_words_of_an_error_are_not_kept(broken, caplog):
    enqueue(effect="tests.broken", key="1", payload={})
    run_due()
    assert Effect.objects.get().last_error == "ConnectionRefusedError"
    assert "anna" not in caplog.text


def fail_for_good() -> Effect:
    enqueue(effect="tests.broken", key="1", payload={})
    with time_machine.travel(now(), tick=False) as clock:
        for _attempt in range(rules.MAX_ATTEMPTS):
            run_due()
            clock.shift(timedelta(hours=2))
    return Effect.objects.get()


def test_what_fails_too_often_is_set_aside_for_a_person(broken):
    row = fail_for_good()
    assert row.state == EffectState.FAILED
    assert row.attempts == rules.MAX_ATTEMPTS
    assert list(failed_effects()) == [row]


def test_a_person_can_have_it_tried_again(broken, repair):
    row = fail_for_good()
    retry(effect=row)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (EffectState.WAITING, 0)
    repair()
    assert run_due() == 1
    assert not failed_effects().exists()


def test_only_what_failed_can_be_tried_again(calls):
    note()
    with pytest.raises(NotFailed):
        retry(effect=Effect.objects.get())


def test_a_dead_workers_effect_is_taken_over_when_its_lease_is_over(calls):
    note()
    assert services._claim_next() is not None
    assert run_due() == 0
    with time_machine.travel(now() + lease() + timedelta(seconds=1)):
        assert run_due() == 1


def test_an_effect_that_kills_every_worker_is_set_aside(calls):
    note()
    with time_machine.travel(now(), tick=False) as clock:
        for _attempt in range(rules.MAX_ATTEMPTS):
            services._claim_next()
            clock.shift(lease() * 2)
        assert run_due() == 0
    row = Effect.objects.get()
    assert (row.state, row.last_error) == (EffectState.FAILED, "WorkerDied")
    assert calls == []


def test_work_that_comes_after_the_lease_does_not_count(calls):
    @effect("tests.slow")
    def slow(_payload: Payload) -> None:
        Effect.objects.create(effect="tests.trace", key="written by a slow handler")
        Effect.objects.filter(key="1").update(lease_owner="somebody else")

    enqueue(effect="tests.slow", key="1", payload={})
    assert run_due() == 0
    assert not Effect.objects.filter(effect="tests.trace").exists()


def test_two_workers_never_take_the_same_row(calls):
    note()
    row = Effect.objects.get()
    assert services._claim(row) is not None
    assert services._claim(row) is None


def test_slow_work_runs_outside_and_is_stored_inside_the_transaction(calls):
    depth: list[int] = []

    def savepoints() -> int:
        return len(transaction.get_connection().savepoint_ids)

    @effect("tests.render", outside=True)
    def render(_payload: Payload):
        depth.append(savepoints())
        return lambda: depth.append(savepoints())

    before = savepoints()
    enqueue(effect="tests.render", key="1", payload={})
    assert run_due() == 1
    assert depth == [before, before + 1]


def test_an_effect_of_a_newer_release_waits_for_its_worker(calls):
    Effect.objects.create(effect="tests.from_the_future", key="1")
    assert run_due() == 0
    assert backlog().waiting == 1
    assert backlog().lag == timedelta()


def test_the_lag_is_the_age_of_the_oldest_due_effect(calls):
    note(due_at=now() - timedelta(minutes=3))
    note("later", due_at=now() + timedelta(minutes=3))
    assert backlog().lag >= timedelta(minutes=3)
    assert backlog().waiting == 2


def test_two_handlers_cannot_share_a_name(calls):
    with pytest.raises(RegisteredTwice):
        effect("tests.note")(note)


def test_a_periodic_job_fires_once_per_period_whoever_asks(calls):
    periodic("tests.sweep", every=timedelta(minutes=5))(lambda: calls.append({}))
    with time_machine.travel(now(), tick=False) as clock:
        assert (fire_periodic(), fire_periodic(), run_due()) == (1, 0, 1)
        clock.shift(timedelta(minutes=6))
        assert (fire_periodic(), run_due()) == (1, 1)
    assert len(calls) == 2


def test_a_day_without_workers_is_one_firing(calls):
    periodic("tests.sweep", every=timedelta(minutes=5))(lambda: calls.append({}))
    PeriodicJob.objects.create(name="tests.sweep", next_at=now() - timedelta(days=1))
    assert (fire_periodic(), fire_periodic()) == (1, 0)


def test_a_firing_that_still_runs_is_not_joined_by_another(calls):
    periodic("tests.sweep", every=timedelta(minutes=5))(lambda: calls.append({}))
    with time_machine.travel(now(), tick=False) as clock:
        fire_periodic()
        clock.shift(timedelta(minutes=6))
        assert fire_periodic() == 0


def test_what_was_done_long_ago_is_forgotten_and_the_rest_kept(calls):
    note("old")
    run_due()
    note("open")
    assert services.forget_done(before=now() + timedelta(seconds=1)) == 1
    assert Effect.objects.get().key == "open"


def test_doing_one_effect_takes_the_same_number_of_queries_however_many_wait(
    calls, django_assert_num_queries
):
    note("first")
    run_due()  # what a process looks at once (languages) is looked at here
    for number in range(20):
        note(str(number))
    # What a worker looks at before it begins (languages), read, claim, savepoint, done, release.
    with django_assert_num_queries(6):
        run_due(limit=1)


def test_only_the_named_effects_are_done_and_the_others_wait(db: None) -> None:
    for name in ("tests.wanted", "other.waits"):
        effect(name)(lambda _payload: None)
        enqueue(effect=name, key="1", payload={})
    assert run_due(only="tests.") == 1
    assert list(
        Effect.objects.exclude(state=EffectState.DONE).values_list("effect", flat=True)
    ) == ["other.waits"]


def test_what_would_have_come_long_ago_is_taken_as_done_then(db: None) -> None:
    effect("tests.told")(lambda _payload: None)
    for key, due_at in (("old", now() - timedelta(days=9)), ("new", now())):
        enqueue(effect="tests.told", key=key, payload={}, due_at=due_at)
    assert services.take_as_done(before=now() - timedelta(days=1), only="tests.") == 1
    assert Effect.objects.get(state=EffectState.WAITING).key == "new"
    old = Effect.objects.get(key="old")
    assert old.finished_at == old.due_at
