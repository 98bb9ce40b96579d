"""What a stored statement means for progress."""

import re
from functools import cache
from typing import Final, Literal

from django.conf import settings

from courses.learning.rules.record import Evidence
from courses.learning.statements import SEPARATOR
from courses.learning.vocabulary import Deed
from lms.lrs.api import Verb
from lms.lrs.models import Statement

_DEEDS: Final[dict[str, Deed]] = {
    Verb.COMPLETED: Deed.FINISHED,
    Verb.PASSED: Deed.PASSED,
    Verb.FAILED: Deed.FAILED,
}


def evidence_in(statement: Statement) -> Evidence | None:
    """Read a stored statement as evidence, or None when it says nothing about a lesson."""
    found = _pattern(settings.BASE_URL).fullmatch(statement.activity_id)
    if found is None:
        return None
    kind, quiz, deed = _meaning(statement.verb_id, found["block"], found["question"])
    return Evidence(
        deed=deed,
        kind=kind,
        lesson=found["lesson"],
        quiz=quiz,
        scaled=_scaled(statement) if quiz else None,
        # A clock that runs ahead must not reach into the next edition of the course.
        instant=min(statement.timestamp, statement.stored_at),
        statement_id=statement.statement_id,
    )


def answers_in(statement: Statement) -> tuple[str, ...]:
    """Return the options that a stored answer names."""
    response = statement.content.get("result", {}).get("response", "")
    return tuple(response.split(SEPARATOR)) if response else ()


@cache
def _pattern(base_url: str) -> re.Pattern[str]:
    return re.compile(
        re.escape(f"{base_url}/xapi/activities/lesson/")
        + r"(?P<lesson>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
        + r"(/block/(?P<block>[^/]+)(?P<question>/question/[^/]+)?)?"
    )


def _meaning(
    verb_id: str, block: str | None, question: str | None
) -> tuple[Literal["lesson", "quiz", "block"], str, Deed]:
    deed = _DEEDS.get(verb_id, Deed.OPENED)
    if block is None:
        return "lesson", "", deed if deed is Deed.FINISHED else Deed.OPENED
    if question is None and deed in {Deed.PASSED, Deed.FAILED}:
        return "quiz", block, deed
    return "block", "", Deed.OPENED


def _scaled(statement: Statement) -> float | None:
    scaled = statement.content.get("result", {}).get("score", {}).get("scaled")
    return None if scaled is None else min(1.0, max(0.0, float(scaled)))
