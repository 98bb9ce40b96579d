"""What is asked of the store is answered by its indexes: no question reads the whole table."""

import json
import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.common.clock import now
from lms.lrs.services import keep_echoes
from tests.lrs.conftest import Talker
from tests.lrs.test_http import someone

pytestmark = pytest.mark.django_db

THING = "http://example.org/things/asked"
AGENT = json.dumps({"mbox": "mailto:asked@example.org"})
VERB = "http://example.org/verbs/asked"
QUESTIONS: dict[str, dict[str, str]] = {
    "everything": {},
    "one": {"statementId": str(uuid4())},
    "voided": {"voidedStatementId": str(uuid4())},
    "actor": {"agent": AGENT},
    "verb": {"verb": VERB},
    "activity": {"activity": THING},
    "registration": {"registration": str(uuid4())},
    "related agents": {"agent": AGENT, "related_agents": "true"},
    "related activities": {"activity": THING, "related_activities": "true"},
    "actor and verb": {"agent": AGENT, "verb": VERB},
    "since, the oldest first": {"since": "2026-01-01T00:00:00Z", "ascending": "true"},
}
LARGE = ("lrs_statement", "lrs_mention", "lrs_echo")


@pytest.fixture(autouse=True)
def _said(talker: Talker) -> None:
    first = someone(verb={"id": VERB}, object={"id": THING})
    there = {"objectType": "StatementRef", "id": first["id"]}
    talker.post([first, someone(object=there)])
    while keep_echoes(before=now()):
        pass


def plans_of(talker: Talker, asked: dict[str, str]) -> Iterator[str]:
    """Yield how the database would answer each query of a question, if it minds every scan."""
    with CaptureQueriesContext(connection) as captured:
        assert talker.get(**asked).status_code in {200, 404}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        how = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        for query in captured:
            if any(table in query["sql"] for table in LARGE) and "SELECT" in query["sql"]:
                cursor.execute(f"{how} {query['sql']}")
                yield "\n".join(str(row[-1]) for row in cursor.fetchall())


def scans_in(plan: str) -> list[str]:
    """Return the lines of a plan that read a large table from end to end."""
    found = re.findall(r"^.*(?:Seq Scan on|SCAN) .*$", plan, re.MULTILINE)
    return [line for line in found if _is_of_large(line) and " USING " not in line]


def _is_of_large(line: str) -> bool:
    return any(re.search(rf"\b{table}\b", line) for table in LARGE)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_by_indexes(talker: Talker, name: str) -> None:
    plans = list(plans_of(talker, QUESTIONS[name]))

    assert plans
    assert [line for plan in plans for line in scans_in(plan)] == []


def test_a_scan_would_be_seen(talker: Talker) -> None:
    with connection.cursor() as cursor:
        how = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        cursor.execute(f"{how} SELECT id FROM lrs_statement WHERE raw LIKE '%asked%'")
        plan = "\n".join(str(row[-1]) for row in cursor.fetchall())

    assert scans_in(plan)
