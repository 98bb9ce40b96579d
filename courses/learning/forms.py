"""What forms bring, read with care: nothing is trusted, nothing is lost."""

import re
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from content.api import Question, QuestionKind, Quiz, SelfCheck
from lms.common.ids import new_id

_NUMBER: Final = re.compile(r"[0-9]{1,3}")
_LONGEST_WAY: Final = 2500
LONGEST_OFFLINE: Final = timedelta(days=30)
_PLACE: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


def statement_id_in(data: QueryDict) -> UUID:
    """Return the id that was made with the form; a form without one is an act of its own."""
    try:
        return UUID(str(data.get("statement_id", "")))
    except ValueError:
        return new_id()


def done_at_in(data: QueryDict, *, at: datetime) -> datetime | None:
    """Return when a device says that something was done; None means now.

    A device is believed about the last `LONGEST_OFFLINE`, and never about what is to come.
    """
    try:
        done = parse_datetime(str(data.get("done_at", "")))
    except ValueError:
        return None
    if done is None or done.tzinfo is None or not at - LONGEST_OFFLINE <= done <= at:
        return None
    return done


def answers_in(quiz: Quiz, data: QueryDict) -> dict[str, list[str]]:
    """Read the answers to a quiz, in the form that grading takes.

    A question's choices come under its id; an ordering gives each option a number under
    `<question>.<option>`.
    """
    return {question.id: _answer(question, data) for question in quiz.questions}


def _answer(question: Question, data: QueryDict) -> list[str]:
    if question.kind is not QuestionKind.ORDERING:
        return [value for value in data.getlist(question.id) if value]
    prefix = f"{question.id}."
    places = {
        name.removeprefix(prefix): str(data.get(name))
        for name in data
        if name.startswith(prefix) and _NUMBER.fullmatch(str(data.get(name)))
    }
    # Two options with the same number cannot both be meant: the question waits for an answer.
    if len(set(places.values())) < len(places):
        return []
    return sorted(places, key=lambda option: int(places[option]))


def choices_in(data: QueryDict) -> list[str]:
    """Return the choices that name a way through a story, in their order; no nonsense."""
    way = str(data.get("way", ""))[:_LONGEST_WAY]
    return [each for each in way.split(".") if _PLACE.fullmatch(each)]


def ratings_in(check: SelfCheck, data: QueryDict) -> dict[str, int]:
    """Read which step was chosen for each statement; what is not chosen is left out."""
    sent = {each.id: str(data.get(each.id, "")) for each in check.statements}
    return {name: int(value) for name, value in sent.items() if _NUMBER.fullmatch(value)}


def place_in(data: QueryDict) -> str:
    """Return the id of the block at the top of the screen, or nothing if it is no id."""
    value = str(data.get("place", ""))
    return value if _PLACE.fullmatch(value) else ""
