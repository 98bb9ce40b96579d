"""One world for all rows of a worker: built once, rolled back at the end of the module."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from lms.accounts.models import User
from lms.common.clock import now
from lms.outbox.models import Effect
from tests.access.matrix import Actor, contributions
from tests.access.world import World, build_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Build both trees and let every app add its things."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = build_world()
        for module in contributions():
            if hasattr(module, "extend"):
                module.extend(built)
        # All rows together take minutes; what waits for a worker must not become late meanwhile.
        Effect.objects.update(due_at=now() + timedelta(hours=1))
        yield built
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _no_rate_limits() -> None:
    cache.clear()


def user_of(world: World, actor: Actor) -> User | None:
    """Return the person behind an actor."""
    if actor == Actor.ANONYMOUS:
        return None
    tree = (
        world.south
        if actor in {Actor.FOREIGN_LEARNER, Actor.FOREIGN_ADMINISTRATOR}
        else world.north
    )
    name = actor.removeprefix("foreign_").replace("owner", "learner")
    person: User = getattr(tree, name)
    return person


@pytest.fixture
def client_of(world: World) -> Callable[[Actor], Client]:
    """Return a browser in which the actor is signed in."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        user = user_of(world, actor)
        if user is not None:
            client.force_login(user, backend="lms.accounts.backends.PeopleBackend")
        return client

    return sign_in
