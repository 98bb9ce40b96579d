"""What a stored statement means for progress."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final, Literal
from uuid import UUID

from django.conf import settings

from courses.learning.rules.answers import Answer, Place
from courses.learning.rules.record import Evidence
from courses.learning.statements import SEPARATOR, course_iri
from courses.learning.vocabulary import Deed
from lms.lrs.api import Verb
from lms.lrs.models import Statement

LONGEST_ID, LONGEST_CHOICE, LONGEST_LANGUAGE = 64, 1000, 12

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


def answer_in(statement: Statement) -> tuple[Place, Answer] | None:
    """Read a stored statement as an answer to a question of a quiz, or None if it is none."""
    if statement.verb_id != Verb.ANSWERED:
        return None
    found = _pattern(settings.BASE_URL).fullmatch(statement.activity_id)
    if found is None or not found["question"]:
        return None
    place = Place(found["lesson"], found["block"], found["question"].rpartition("/")[2])
    if max(map(len, place)) > LONGEST_ID:
        return None
    result = statement.content.get("result", {})
    answer = Answer(
        instant=min(statement.timestamp, statement.stored_at),
        statement_id=statement.statement_id,
        choice=str(result.get("response", ""))[:LONGEST_CHOICE],
        is_right=result.get("success") is True,
        language=str(statement.content.get("context", {}).get("language", ""))[:LONGEST_LANGUAGE],
    )
    return place, answer


@dataclass(frozen=True)
class Turn:
    """Somebody joined a course or left it, by a statement."""

    course_key: UUID
    at: datetime
    is_joining: bool


def turn_in(statement: Statement) -> Turn | None:
    """Read a stored statement as joining or leaving a course, or None if it is neither."""
    if statement.verb_id not in {Verb.REGISTERED, Verb.UNREGISTERED}:
        return None
    key = statement.activity_id.removeprefix(course_iri(""))
    try:
        course_key = UUID(key)
    except ValueError:
        return None
    is_joining = statement.verb_id == Verb.REGISTERED
    return Turn(course_key, min(statement.timestamp, statement.stored_at), is_joining)


def options_in(choice: str) -> tuple[str, ...]:
    """Return the options that a kept choice names."""
    return tuple(choice.split(SEPARATOR)) if choice else ()


def answers_in(statement: Statement) -> tuple[str, ...]:
    """Return the options that a stored answer names."""
    return options_in(statement.content.get("result", {}).get("response", ""))


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
