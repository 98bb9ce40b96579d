"""From a notice to a mail: one letter for what is due together, once, by one's choices."""

from datetime import datetime, timedelta

import pytest
from django.core import mail

from lms.common.clock import now
from lms.notifications import api, services, tasks
from lms.notifications.models import Letter, Notice
from lms.notifications.vocabulary import GATHER, SEND
from lms.outbox.api import enqueue, run_due
from lms.outbox.models import Effect
from tests.factories.accounts import UserFactory
from tests.factories.notifications import HERE, KIND, URGENT, tell
from tests.notifications.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def chosen(choice: api.Choice):
    person = UserFactory()
    services.choose(user=person, choices={KIND.group.code: choice})
    return person


def sent() -> list[str]:
    """Let the worker run, and return the subjects of all mails."""
    run_due()
    return [each.subject for each in mail.outbox]


def test_at_once_means_as_soon_as_the_worker_looks() -> None:
    tell(UserFactory())
    assert sent() == ["3 platser är lediga"]


def test_what_is_due_together_is_one_mail() -> None:
    person = UserFactory()
    for number in range(1, 4):
        tell(person, once=str(number), number=number)
    assert sent() == ["3 notiser"]
    for number in range(1, 4):
        assert f"• {number} platser är lediga" in mail.outbox[0].body


def test_a_daily_mail_gathers_the_day(clock) -> None:
    person = chosen(api.Choice.DAILY)
    tell(person)
    clock.move_to(NOON + timedelta(hours=3))
    tell(person, once="2", number=7)
    assert sent() == []
    clock.move_to(NOON + timedelta(hours=5))
    assert sent() == ["2 notiser"]
    clock.move_to(NOON + timedelta(days=2))
    assert sent() == ["2 notiser"]


def test_a_weekly_mail_waits_for_monday(clock) -> None:
    tell(chosen(api.Choice.WEEKLY))
    clock.move_to(datetime.fromisoformat("2026-12-07T16:59:00+01:00"))
    assert sent() == []
    clock.move_to(datetime.fromisoformat("2026-12-07T17:00:00+01:00"))
    assert len(sent()) == 1


def test_a_group_may_begin_without_mail() -> None:
    tell(UserFactory(), kind=HERE)
    assert sent() == []


def test_the_night_is_slept_through_but_by_what_is_urgent(clock) -> None:
    clock.move_to(NOON + timedelta(hours=11))
    person = UserFactory()
    tell(person)
    tell(person, kind=URGENT)
    assert sent() == ["Ring genast"]
    clock.move_to(NOON + timedelta(hours=19))
    assert sent() == ["Ring genast", "3 platser är lediga"]


@pytest.mark.parametrize("choice", api.Choice)
def test_what_is_urgent_comes_whatever_was_chosen(choice) -> None:
    tell(chosen(choice), kind=URGENT)
    assert sent() == ["Ring genast"]


def test_what_was_read_or_taken_back_meanwhile_is_not_mailed(clock) -> None:
    person = chosen(api.Choice.DAILY)
    services.read(notice=tell(person))
    tell(person, once="2")
    api.withdraw(kind=KIND.code, once="2")
    clock.move_to(NOON + timedelta(days=1))
    assert sent() == []


def test_reading_between_gathering_and_sending_saves_the_mail() -> None:
    notice = tell(UserFactory())
    letter = services.gather(user=notice.user_id)
    services.read(notice=notice)
    assert sent() == []
    assert Letter.objects.get(pk=letter.pk).sent_at


def test_a_new_choice_moves_what_waits(clock) -> None:
    person = chosen(api.Choice.WEEKLY)
    tell(person)
    services.choose(user=person, choices={KIND.group.code: api.Choice.AT_ONCE})
    assert len(sent()) == 1

    tell(person, once="2")
    services.choose(user=person, choices={KIND.group.code: api.Choice.HERE})
    clock.move_to(NOON + timedelta(days=8))
    assert len(sent()) == 1


def test_what_was_mailed_and_marked_as_new_is_not_mailed_again(clock) -> None:
    notice = tell(UserFactory())
    sent()
    services.read(notice=notice)
    services.unread(notice=notice)
    clock.move_to(NOON + timedelta(days=8))
    services.choose(user=notice.user, choices={KIND.group.code: api.Choice.AT_ONCE})
    assert len(sent()) == 1


def test_doubled_deliveries_send_one_mail() -> None:
    notice = tell(UserFactory())
    for number in range(3):
        enqueue(effect=GATHER, key=f"again {number}", payload={"user": notice.user_id})
    sent()
    letter = Letter.objects.get()
    for number in range(3):
        enqueue(effect=SEND, key=f"again {number}", payload={"letter": letter.pk})
    assert len(sent()) == 1


def test_a_worker_that_dies_after_sending_repeats_the_same_mail(monkeypatch) -> None:
    tell(UserFactory())
    with monkeypatch.context() as patch:
        patch.setattr(services, "note_sent", _die)
        run_due()
    Effect.objects.update(due_at=now())
    run_due()
    first, second = (each.message() for each in mail.outbox)
    assert first["Message-ID"] == second["Message-ID"]
    assert len(sent()) == 2


def _die(**_kwargs: object) -> None:
    raise RuntimeError


def test_a_notice_that_no_effect_waits_for_is_found() -> None:
    tell(UserFactory())
    Effect.objects.all().delete()
    assert sent() == []
    tasks.gather_forgotten()
    assert len(sent()) == 1


def test_a_letter_that_no_effect_waits_for_is_found() -> None:
    notice = tell(UserFactory())
    services.gather(user=notice.user_id)
    Effect.objects.all().delete()
    tasks.gather_forgotten()
    assert len(sent()) == 1


def test_who_was_shut_out_gets_no_mail() -> None:
    notice = tell(UserFactory())
    notice.user.is_active = False
    notice.user.save()
    assert sent() == []


def test_what_was_read_long_ago_is_swept_and_what_waits_is_not(settings) -> None:
    person = UserFactory()
    old, waiting, back = (tell(person, once=str(number)) for number in range(3))
    long_ago = now() - timedelta(days=settings.NOTICES_KEEP_READ_DAYS + 1)
    Notice.objects.filter(pk=old.pk).update(read_at=long_ago, told_at=long_ago)
    Notice.objects.filter(pk=waiting.pk).update(told_at=long_ago)
    Notice.objects.filter(pk=back.pk).update(withdrawn_at=long_ago)
    tasks.sweep()
    assert list(Notice.objects.values_list("pk", flat=True)) == [waiting.pk]
    years_ago = now() - timedelta(days=settings.NOTICES_KEEP_DAYS + 1)
    Notice.objects.update(told_at=years_ago)
    tasks.sweep()
    assert not Notice.objects.exists()
