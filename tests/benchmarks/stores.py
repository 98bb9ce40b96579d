"""A database of its own for a benchmark of the record store, and a client that may use it."""

import base64
import contextlib
import os
import sys
import uuid
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit, urlunsplit

SERVER: Final = "postgres://postgres@127.0.0.1:5432/postgres"
SECRET: Final = "only-for-benchmarks"
KEYS: Final = ("whole", "part")


@contextlib.contextmanager
def own_database(name: str, *, keeps: bool = False) -> Iterator[None]:
    """Give the site an empty PostgreSQL database, and drop it at the end unless it is kept."""
    import psycopg  # noqa: PLC0415 - not before the environment says where

    server = os.environ.get("DATABASE_URL") or SERVER
    with psycopg.connect(server, autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if there.fetchone() is None:
            connection.execute(f'CREATE DATABASE "{name}"')
    os.environ["DATABASE_URL"] = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    try:
        yield
    finally:
        if not keeps:
            from django.db import connections  # noqa: PLC0415

            connections.close_all()
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def set_up() -> None:
    """Start Django on that database and make its tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.config.settings")
    os.environ["LOG_LEVEL"] = "ERROR"
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def make_clients() -> None:
    """Make a region with a municipality, and a client of each that may do everything."""
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415

    from lms.accounts.models import Organisation  # noqa: PLC0415
    from lms.lrs.models import Client  # noqa: PLC0415

    if Client.objects.filter(key=KEYS[0]).exists():
        return
    region = Organisation.add_root(key="bench-region", name="Region", kind="region")
    part = region.add_child(key="bench-part", name="Kommun", kind="municipality")
    for key, organisation in zip(KEYS, (region, part), strict=True):
        Client.objects.create(
            key=key,
            name=key,
            organisation=organisation,
            secret_hash=make_password(SECRET),
            may_read=True,
            may_write=True,
        )


def headers(key: str = KEYS[0]) -> dict[str, str]:
    """Return the headers with which a client speaks to the store."""
    credentials = base64.b64encode(f"{key}:{SECRET}".encode()).decode()
    return {
        "Authorization": f"Basic {credentials}",
        "X-Experience-API-Version": "1.0.3",
        "Content-Type": "application/json",
    }


def statement(number: int) -> dict[str, object]:
    """Return an ordinary statement of a program, with an id of its own."""
    grouping = [{"id": f"http://bench.example.org/courses/{number % 100}"}]
    return {
        "id": str(uuid.uuid4()),
        "actor": {"mbox": f"mailto:learner{number % 5000}@example.org"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"sv": "besvarade"}},
        "object": {
            "objectType": "Activity",
            "id": f"http://bench.example.org/questions/{number % 1000}",
            "definition": {"name": {"sv": "Vad behöver ett barn den första kvällen?"}},
        },
        "result": {"success": True, "score": {"scaled": 0.75}, "duration": "PT12.5S"},
        "context": {
            "registration": str(uuid.UUID(int=number % 20_000)),
            "contextActivities": {"grouping": grouping},
        },
        "timestamp": "2026-11-01T10:00:00.000Z",
    }


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
