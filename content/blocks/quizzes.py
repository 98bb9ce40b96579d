"""From blocks to plain quizzes, and from refused answers to a sentence for the reader."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from content.blocks import rules
from content.blocks.rules import Grade, Option, Question, QuestionKind, Quiz
from lms.common.errors import DomainError


class AnswersRefused(DomainError):
    """The answers do not belong to this quiz as it is now."""

    code = "answers_refused"
    message = _(
        "Some answers do not belong to these questions. They may have been changed while "
        "you were answering. Open the page again and answer once more. "
        "Everything you saved before is still there."
    )


class Banked(Protocol):
    """A question that does not stand in the quiz itself: what its keeper promises."""

    translation_key: UUID

    @classmethod
    def plain(cls, questions: Iterable[Any], language: str) -> Mapping[UUID, Question]:
        """Return questions in a language by their keys; at most one query."""


def quizzes_in(body: Any, language: str = "") -> list[Quiz]:
    """Return the quizzes of a StreamField value, in order (see `quiz_of`)."""
    return [quiz_of(block, language) for block in body if block.block_type == "quiz"]


def quiz_of(block: Any, language: str = "") -> Quiz:
    """Return one quiz block (`StreamChild`) as a plain value.

    Questions of the bank come in `language` (the source's by default), where they are
    translated; a question that has left the bank is left out. The value is kept on the block,
    and so as long as the block is: nothing is asked for twice.
    """
    code = language or settings.LANGUAGE_CODE
    known: dict[str, Quiz] = block.__dict__.setdefault("plain_quizzes", {})
    if code not in known:
        known[code] = _read(block, code)
    return known[code]


def grade(quiz: Quiz, answers: rules.Answers) -> Grade:
    """Grade the answers to a quiz (see `rules.grade`).

    Raises:
        AnswersRefused: answers name foreign, repeated or too many options.
    """
    try:
        return rules.grade(quiz, answers)
    except rules.AnswersRefusedError as refused:
        raise AnswersRefused(
            reason=refused.code, question_id=refused.question_id, option_id=refused.option_id
        ) from refused


def _read(block: Any, language: str) -> Quiz:
    return Quiz(
        block_id=block.id,
        title=block.value["title"],
        intro=block.value["intro"] or "",
        questions=tuple(_questions(block.value["questions"], language)),
    )


def _questions(children: Iterable[Any], language: str) -> Iterable[Question]:
    banked: list[Banked] = [
        child.value for child in children if child.block_type == "bank" and child.value
    ]
    found = type(banked[0]).plain(banked, language) if banked else {}
    for child in children:
        if child.block_type == "item":
            yield question_of(child.value, child.id)
        elif child.value and (question := found.get(child.value.translation_key)):
            yield question


def question_of(value: Any, identity: str, *, language: str = "") -> Question:
    """Return what a question block says as a plain value with this identity."""
    return Question(
        id=identity,
        language=language,
        kind=QuestionKind(value["kind"]),
        prompt=value["prompt"],
        explanation=value["explanation"] or "",
        options=tuple(_option(option) for option in value["options"].bound_blocks),
    )


def _option(item: Any) -> Option:
    value = item.value
    return Option(
        id=item.id,
        text=value["text"],
        correct=bool(value["correct"]),
        feedback=value["feedback"] or "",
    )
