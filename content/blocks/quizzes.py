"""From blocks to plain quizzes, and from refused answers to a sentence for the reader."""

from typing import Any

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


def quizzes_in(body: Any) -> list[Quiz]:
    """Return the quizzes of a StreamField value, in order."""
    return [quiz_of(block) for block in body if block.block_type == "quiz"]


def quiz_of(block: Any) -> Quiz:
    """Return one quiz block (`StreamChild`) as a plain value."""
    return Quiz(
        block_id=block.id,
        title=block.value["title"],
        intro=block.value["intro"] or "",
        questions=tuple(_question(item) for item in block.value["questions"].bound_blocks),
    )


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


def _question(item: Any) -> Question:
    value = item.value
    return Question(
        id=item.id,
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
