"""Statements as plain dicts, and the rows of the record store."""

from typing import Any
from uuid import uuid4

import factory
from django.conf import settings
from django.contrib.auth.hashers import make_password

from lms.lrs.models import Client, Forwarder
from lms.lrs.sealing import seal
from lms.lrs.vocabulary import ActivityType, Verb

LESSON = "http://testserver/xapi/activities/lesson/6f1f2c1e-6b7e-4a39-9a35-0d6f7c3f2a01"


def learner(learner_id: object = "11111111-1111-4111-8111-111111111111") -> dict[str, Any]:
    """Return a learner of the platform as an actor."""
    account = {"homePage": settings.BASE_URL, "name": str(learner_id)}
    return {"objectType": "Agent", "account": account}


def statement(**changes: Any) -> dict[str, Any]:
    """Return a valid statement with an id of its own; a change to `...` leaves a property out."""
    whole = {
        "id": str(uuid4()),
        "actor": learner(),
        "verb": {"id": str(Verb.COMPLETED), "display": {"en": "completed"}},
        "object": {
            "objectType": "Activity",
            "id": LESSON,
            "definition": {"type": str(ActivityType.LESSON), "name": {"sv": "Trygga band"}},
        },
        "timestamp": "2026-03-01T10:00:00Z",
    } | changes
    return {name: value for name, value in whole.items() if value is not ...}


def void_of(statement_id: str, **changes: Any) -> dict[str, Any]:
    """Return the statement that takes another one back."""
    return statement(
        verb={"id": str(Verb.VOIDED)},
        object={"objectType": "StatementRef", "id": statement_id},
        **changes,
    )


class ClientFactory(factory.django.DjangoModelFactory[Client]):
    """A program of an organisation; its secret is "secret" unless told otherwise."""

    class Meta:
        model = Client

    key = factory.Sequence(lambda n: f"client-{n}")
    name = factory.Sequence(lambda n: f"Client {n}")
    secret_hash = factory.LazyFunction(lambda: make_password("secret"))
    may_read = True
    may_write = True


class ForwarderFactory(factory.django.DjangoModelFactory[Forwarder]):
    """Another store of an organisation; nothing is there."""

    class Meta:
        model = Forwarder

    name = factory.Sequence(lambda n: f"Store {n}")
    endpoint = "https://store.example.org/xapi"
    username = "us"
    sealed_secret = factory.LazyFunction(lambda: seal("secret"))
    sealed_key = factory.LazyFunction(lambda: seal("key"))
