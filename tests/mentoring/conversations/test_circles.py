"""Circles: who is in, when they may write, and what they have promised."""

import pytest

from mentoring.conversations import api, queries, services
from mentoring.conversations.models import Acceptance, Circle
from mentoring.conversations.vocabulary import CircleState
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.conversations import PROMISE, circle_of

pytestmark = pytest.mark.django_db


def test_a_circle_is_opened_once_for_what_it_belongs_to() -> None:
    first, again = circle_of(key="7"), circle_of(key="7", title="Ett nytt namn")
    assert (first.pk, Circle.objects.count()) == (again.pk, 1)
    assert api.circle_of("group", "7").title == "Ett nytt namn"
    assert api.circle_of("pair", "7") is None


def test_other_words_of_an_undertaking_are_another_version() -> None:
    circle_of(undertaking=PROMISE)
    assert circle_of(undertaking=PROMISE).undertaking_version == 1
    assert circle_of(undertaking=PROMISE + " Alltid.").undertaking_version == 2


def test_who_is_let_go_may_come_back() -> None:
    person = UserFactory()
    circle = circle_of(person)
    api.let_go(circle=circle, user=person)
    assert not queries.circles_of(person).exists()
    api.admit(circle=circle, user=person)
    assert list(queries.circles_of(person)) == [circle]


def test_a_closed_circle_is_never_opened_again() -> None:
    circle = circle_of()
    api.pause(circle=circle)
    assert circle.state == CircleState.PAUSED
    api.resume(circle=circle)
    assert circle.is_open
    api.close(circle=circle)
    api.resume(circle=circle)
    api.pause(circle=circle)
    assert (circle.state, circle.closed_at is None) == (CircleState.CLOSED, False)


def test_a_promise_holds_the_words_that_were_read() -> None:
    person = UserFactory()
    circle = circle_of(person, undertaking=PROMISE)
    assert services.accept_undertaking(circle=circle, user=person, version=1)
    services.open_circle(
        kind="group", key="1", organisation=OrganisationFactory(), title="", undertaking="Annat."
    )
    assert not services.accept_undertaking(circle=circle, user=person, version=1)
    assert Acceptance.objects.get().words == PROMISE
