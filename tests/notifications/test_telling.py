"""Telling and taking back, in the transaction of the cause, each once."""

import pytest
from django.db import transaction

from lms.accounts.api import erase
from lms.accounts.models import User
from lms.notifications import api, services
from lms.notifications.models import GroupChoice, Letter, Notice, QuietHours
from lms.outbox.api import run_due
from tests.factories.accounts import UserFactory
from tests.factories.notifications import KIND, URGENT, tell

pytestmark = pytest.mark.django_db


def has_news(person: User) -> bool:
    run_due()
    return User.objects.get(pk=person.pk).has_news


def test_each_is_told_once_however_often_it_is_said() -> None:
    first, second = UserFactory.create_batch(2)
    tell(first)
    tell(first, second)
    assert list(Notice.objects.order_by("user").values_list("user", flat=True)) == [
        first.pk,
        second.pk,
    ]


def test_another_cause_or_kind_is_another_notice() -> None:
    person = UserFactory()
    tell(person)
    tell(person, once="2")
    tell(person, kind=URGENT)
    assert api.unread_of(person).count() == 3


def test_a_cause_that_fails_tells_nobody() -> None:
    person = UserFactory()
    with transaction.atomic():
        tell(person)
        transaction.set_rollback(True)
    assert not has_news(person)
    assert not Notice.objects.exists()


def test_who_cannot_sign_in_is_not_told() -> None:
    person = UserFactory()
    person.is_active = False
    person.save()
    api.notify(kind=KIND.code, to=[person], once="1", about={"number": 1})
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "fault",
    [
        {"about": {}},
        {"once": ""},
        {"once": "k" * 161},
        {"url": "https://elsewhere.example"},
        {"url": "//elsewhere.example"},
        {"url": "/\\elsewhere.example"},
        {"url": "/" + "a" * 300},
    ],
)
def test_what_does_not_fit_is_the_callers_fault(fault) -> None:
    sound = {"kind": KIND.code, "once": "1", "about": {"number": 1}, "url": "/sv/"}
    with pytest.raises(api.UnfitNotice):
        api.notify(to=[UserFactory()], **sound | fault)
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"about": {"number": 1, "title": "Om 811228-9874"}}, "about.title"),
        ({"about": {"number": 198112289874}}, "about.number"),
        ({"once": "811228-9874"}, "once"),
        ({"url": "/sv/?q=811228-9874"}, "url"),
    ],
)
def test_a_personal_number_is_refused_by_the_name_of_its_field(fault, field) -> None:
    sound = {"kind": KIND.code, "once": "1", "about": {"number": 1}, "url": "/sv/"}
    with pytest.raises(api.HoldsPersonalNumber) as refused:
        api.notify(to=[UserFactory()], **sound | fault)
    assert refused.value.fields == (field,)
    assert "9874" not in str(refused.value)
    assert not Notice.objects.exists()


def test_a_kind_that_nobody_registered_is_the_callers_fault() -> None:
    with pytest.raises(api.UnknownKind):
        api.notify(kind="tests.unknown", to=[], once="1")


def test_what_is_taken_back_is_shown_no_more_and_not_told_again() -> None:
    first, second = UserFactory.create_batch(2)
    tell(first, second)
    assert has_news(first)
    api.withdraw(kind=KIND.code, once="1")
    tell(first, second)
    assert not has_news(first)
    assert not api.unread_of(first).exists()


def test_one_reader_alone_may_have_it_taken_back() -> None:
    first, second = UserFactory.create_batch(2)
    tell(first, second)
    api.withdraw(kind=KIND.code, once="1", to=[first])
    assert not api.unread_of(first).exists()
    assert api.unread_of(second).exists()


def test_the_mark_stays_until_the_last_one_is_read() -> None:
    person = UserFactory()
    first, second = tell(person), tell(person, once="2")
    services.read(notice=first)
    assert has_news(person)
    services.read(notice=second)
    assert not has_news(person)
    services.unread(notice=second)
    assert has_news(person)


def test_who_leaves_takes_everything_along() -> None:
    person, other = UserFactory.create_batch(2)
    tell(person, other)
    run_due()
    services.choose(user=person, choices={"tests": api.Choice.DAILY}, quiet=None)
    QuietHours.objects.create(user=person)
    erase(user=User.objects.get(pk=person.pk))
    for model in (Notice, Letter, GroupChoice, QuietHours):
        assert not model.objects.filter(user=person).exists()
    assert Notice.objects.filter(user=other).exists()
    assert not has_news(person)
