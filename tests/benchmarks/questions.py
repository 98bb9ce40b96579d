"""Measures what questions to a large record store cost: by actor, activity, verb, registration.

    python -m tests.benchmarks.questions --statements 1000000
    python -m tests.benchmarks.questions --statements 10000000 --partition

The rows are made up in a database of its own, half of them sent by a program, half recorded about
20,000 learners of the platform; one in a hundred points at another. Each question is asked over
HTTP through granian with other values each time, by a client of the whole region and by one of a
municipality to which a twentieth belongs. The database is dropped afterwards unless `--keep`.
"""

import argparse
import http.client
import json
import os
import random
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlencode

from tests.benchmarks.load import WrongAnswer
from tests.benchmarks.servers import Server, serving
from tests.benchmarks.stores import KEYS, headers, make_clients, own_database, say, set_up

PEOPLE, ACTIVITIES, COURSES, REGISTRATIONS = 20_000, 2_000, 100, 100_000
VERBS = [f"http://bench.example.org/verbs/{name}" for name in ("did", "saw", "said", "asked")]
ACTIVITY = "http://bench.example.org/activities/"
COURSE = "http://bench.example.org/courses/"
HOME = "http://127.0.0.1"
BATCH = 20_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill, ask, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--asks", type=int, default=100)
    parser.add_argument("--partition", action="store_true", help="cut it into months, ask again")
    parser.add_argument("--keep", action="store_true", help="leave the database for the next run")
    given = parser.parse_args(arguments)
    os.environ["BASE_URL"] = HOME
    os.environ["LRS_CLIENT_REQUESTS_PER_MINUTE"] = "0"
    with own_database(f"bench_questions_{given.statements}", keeps=given.keep):
        set_up()
        make_clients()
        fill(given.statements)
        ask_all(given.asks)
        if given.partition:
            _partition()
            ask_all(given.asks)
    return 0


def _partition() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now

    began = time.monotonic()
    call_command("partition_statements", verbosity=0)
    _analyse()
    say(f"cut into months in {time.monotonic() - began:.0f} s")


# -- the data -------------------------------------------------------------------------------------


def fill(size: int) -> None:
    """Write the rows with COPY, while there are no indexes, and build those afterwards."""
    from django.db import connection  # noqa: PLC0415

    from lms.lrs.models import Mention, Statement  # noqa: PLC0415

    if Statement.objects.exists():
        return
    began = time.monotonic()
    _make_people()
    with connection.schema_editor(atomic=False) as editor:
        for model in (Statement, Mention):
            for index in model._meta.indexes:
                editor.remove_index(model, index)
        _copy(size)
        for model in (Statement, Mention):
            for index in model._meta.indexes:
                editor.add_index(model, index)
    _analyse()
    say(f"{size} statements in {time.monotonic() - began:.0f} s")
    _keep_echoes()


def _keep_echoes() -> None:
    """Let the references answer for their targets, as the worker does every 15 seconds."""
    from lms.lrs.services import keep_echoes  # noqa: PLC0415

    began, steps = time.monotonic(), 1
    while keep_echoes():
        steps += 1
    _analyse()
    say(f"echoes kept in {time.monotonic() - began:.0f} s, {steps} steps")


def _make_people() -> None:
    from lms.accounts.models import Membership, Organisation, User  # noqa: PLC0415

    region, part = (Organisation.objects.get(key=f"bench-{key}") for key in ("region", "part"))
    users = User.objects.bulk_create(
        User(email=f"bench{number}@example.org", learner_id=_learner(number))
        for number in range(PEOPLE)
    )
    Membership.objects.bulk_create(
        Membership(user=user, organisation=region if number % 20 else part, role="learner")
        for number, user in enumerate(users)
    )


def _copy(size: int) -> None:
    from django.db import connection  # noqa: PLC0415

    from lms.accounts.models import Organisation  # noqa: PLC0415

    # Read before: while rows are copied the connection answers nothing else.
    owners = dict(Organisation.objects.values_list("key", "pk"))
    columns = (
        "id, statement_id, stored_at, timestamp, version, verb_id, verb_key, actor_key, learner_id,"
        " object_type, object_key, activity_id, target_id, registration, organisation_id,"
        " authority_key, raw"
    )
    connection.ensure_connection()
    for start in range(0, size, BATCH):
        numbers = range(start, min(start + BATCH, size))
        with connection.connection.cursor() as cursor:
            with cursor.copy(f"COPY lrs_statement ({columns}) FROM STDIN") as copy:
                for row in _rows(numbers, size, owners):
                    copy.write_row(row)
            with cursor.copy("COPY lrs_mention (statement_id, key, stored_at) FROM STDIN") as copy:
                for number in numbers:
                    copy.write_row((number + 1, _course_key(number), _at(number, size)))
        if start % 1_000_000 == 0:
            say(f"{start} of {size} rows")
    with connection.cursor() as cursor:
        for table in ("lrs_statement", "lrs_mention"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            )


def _rows(numbers: range, size: int, owners: dict[str, int]) -> Iterator[tuple[object, ...]]:
    from lms.lrs.rules.identities import account_key, activity_key, verb_key  # noqa: PLC0415

    authority = account_key(HOME, "client:whole")
    for number in numbers:
        is_platforms, person = number % 2 == 0, _person(number)
        statement_id, at = uuid.UUID(int=number + 1), _at(number, size)
        activity, verb = f"{ACTIVITY}{number // 20 % ACTIVITIES}", VERBS[_verb(number)]
        target = uuid.UUID(int=number) if number % 100 == 1 else None
        owner = (
            None if is_platforms else owners["bench-part" if person % 20 == 0 else "bench-region"]
        )
        yield (
            *(number + 1, statement_id, at, at, "1.0.0", verb, verb_key(verb)),
            account_key(HOME, str(_learner(person))),
            _learner(person) if is_platforms else None,
            "StatementRef" if target else "Activity",
            None if target else activity_key(activity),
            "" if target else activity,
            *(target, uuid.UUID(int=number % REGISTRATIONS), owner),
            None if is_platforms else authority,
            _raw(statement_id, person, verb, activity, number),
        )


def _raw(statement_id: uuid.UUID, person: int, verb: str, activity: str, number: int) -> str:
    account = {"homePage": HOME, "name": str(_learner(person))}
    context = {
        "registration": str(uuid.UUID(int=number % REGISTRATIONS)),
        "contextActivities": {"grouping": [{"id": f"{COURSE}{number // 20 % COURSES}"}]},
    }
    whole = {
        "id": str(statement_id),
        "actor": {"objectType": "Agent", "account": account},
        "verb": {"id": verb, "display": {"sv": "besvarade"}},
        "object": {"id": activity, "definition": {"name": {"sv": "Vad behöver ett barn?"}}},
        "result": {"success": True, "score": {"scaled": 0.75}},
        "context": context,
    }
    return json.dumps(whole, ensure_ascii=False)


def _learner(number: int) -> uuid.UUID:
    return uuid.UUID(int=0xBE0000 + number)


def _person(number: int) -> int:
    # Everybody does everything: who it is and with which verb do not hang together. Who points at
    # something points at what is their own.
    number -= number % 100 == 1
    return (number // 10 * 7919 + number) % PEOPLE


def _verb(number: int) -> int:
    """Return one of the verbs: the first is nine times as frequent as the others together."""
    return 0 if number % 10 else 1 + (number // 10) % (len(VERBS) - 1)


def _course_key(number: int) -> uuid.UUID:
    from lms.lrs.rules.identities import activity_key  # noqa: PLC0415

    return activity_key(f"{COURSE}{number // 20 % COURSES}")


def _at(number: int, size: int) -> str:
    """Return an instant of the last year, in order."""
    seconds = 31_536_000 * number / size
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_732_800_000 + 31_000_000 + seconds)) + (
        f".{number % 1_000_000:06}+00:00"
    )


def _analyse() -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


# -- what is asked --------------------------------------------------------------------------------


def ask_all(asks: int) -> None:
    """Ask every question and print the median and the 95th part of a hundred."""
    with serving("lms.config.wsgi:application") as server:
        for key in KEYS:
            whose = "whole region" if key == KEYS[0] else "one municipality"
            say(f"{whose:<22}  p50 ms  p95 ms  rows")
            for name, question in _questions().items():
                _ask(server, key, "warm", question, 3)
                say(_ask(server, key, name, question, asks))
        say(f"memory of the largest process {server.memory_bytes() / 1e6:.0f} MB")


def _questions() -> dict[str, Callable[[random.Random], dict[str, str]]]:
    def agent(dice: random.Random) -> dict[str, str]:
        # Everyone of the municipality, so that both clients find somebody.
        account = {"homePage": HOME, "name": str(_learner(dice.randrange(0, PEOPLE, 20)))}
        return {"agent": json.dumps({"account": account})}

    return {
        "everything": lambda _dice: {},
        "actor": agent,
        "activity": lambda dice: {"activity": f"{ACTIVITY}{dice.randrange(ACTIVITIES)}"},
        "frequent verb": lambda _dice: {"verb": VERBS[0]},
        "verb": lambda dice: {"verb": VERBS[dice.randrange(1, len(VERBS))]},
        "registration": lambda dice: {
            "registration": str(uuid.UUID(int=dice.randrange(REGISTRATIONS)))
        },
        "related agents": lambda dice: agent(dice) | {"related_agents": "true"},
        "related activities": lambda dice: {
            "activity": f"{COURSE}{dice.randrange(COURSES)}",
            "related_activities": "true",
        },
        "actor and verb": lambda dice: agent(dice) | {"verb": VERBS[0]},
    }


def _ask(
    server: Server,
    key: str,
    name: str,
    question: Callable[[random.Random], dict[str, str]],
    times: int,
) -> str:
    dice, took, rows = random.Random(17), [], 0
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    for _ in range(times):
        asked = urlencode(question(dice) | {"limit": "50"})
        began = time.perf_counter()
        connection.request("GET", f"/xapi/1.0.3/statements?{asked}", headers=headers(key))
        answer = connection.getresponse()
        body = answer.read()
        took.append((time.perf_counter() - began) * 1000)
        if answer.status != http.client.OK:
            raise WrongAnswer(f"{name}: {answer.status} {body[:200]!r}")
        rows += len(json.loads(body)["statements"])
    took.sort()
    middle, most = took[len(took) // 2], took[int(len(took) * 0.95) - 1]
    return f"  {name:<20}{middle:>8.1f}{most:>8.1f}{rows / times:>6.0f}"


if __name__ == "__main__":
    sys.exit(main())
