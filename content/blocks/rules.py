"""What a quiz is and how answers are graded: plain values, no framework."""

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import ClassVar

KEY_LENGTH = 16


class QuestionKind(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"


@dataclass(frozen=True)
class Option:
    """One possible answer; `correct` says nothing in an ordering question."""

    id: str
    text: str
    correct: bool
    feedback: str = ""


@dataclass(frozen=True)
class Question:
    """A question with its options; those of an ordering stand in the right order.

    `language` tells when its words are in another language than the quiz.
    """

    id: str
    kind: QuestionKind
    prompt: str
    options: tuple[Option, ...]
    explanation: str = ""
    language: str = ""

    @property
    def correct_ids(self) -> tuple[str, ...]:
        """Return the ids of a perfect answer, for an ordering in the right order."""
        if self.kind is QuestionKind.ORDERING:
            return tuple(option.id for option in self.options)
        return tuple(option.id for option in self.options if option.correct)


@dataclass(frozen=True)
class Quiz:
    """The questions of one quiz block."""

    block_id: str
    title: str
    questions: tuple[Question, ...]
    intro: str = ""


@dataclass(frozen=True)
class QuestionResult:
    """How one question went; `chosen` keeps the order in which it was answered."""

    question_id: str
    chosen: tuple[str, ...]
    score: float

    @property
    def is_correct(self) -> bool:
        """Say whether nothing was missing and nothing wrong."""
        return self.score == 1


@dataclass(frozen=True)
class Grade:
    """How a quiz went: `scaled` from 0 to 1, the mean of its questions."""

    scaled: float
    results: tuple[QuestionResult, ...]


Answers = Mapping[str, Sequence[str]]
"""Question id → ids of the chosen options (an ordering: all of them, in order)."""


class AnswersRefusedError(Exception):
    """Answers that do not fit the quiz, whoever made them up."""

    code: ClassVar[str] = "answers_refused"

    def __init__(self, *, question_id: str, option_id: str = "") -> None:
        super().__init__(self.code)
        self.question_id = question_id
        self.option_id = option_id


class ForeignQuestionError(AnswersRefusedError):
    """The answer belongs to a question that the quiz does not have."""

    code = "foreign_question"


class ForeignOptionError(AnswersRefusedError):
    """The chosen option does not belong to the question."""

    code = "foreign_option"


class RepeatedOptionError(AnswersRefusedError):
    """The same option was chosen twice."""

    code = "repeated_option"


class TooManyOptionsError(AnswersRefusedError):
    """A question with one answer got several."""

    code = "too_many_options"


def grade(quiz: Quiz, answers: Answers) -> Grade:
    """Grade the answers to a quiz; a question without an answer scores 0.

    Raises:
        AnswersRefusedError: answers name foreign, repeated or too many options.
    """
    check(quiz, answers)
    results = tuple(_result(question, answers.get(question.id, ())) for question in quiz.questions)
    total = sum(result.score for result in results)
    return Grade(scaled=total / len(results) if results else 0.0, results=results)


def check(quiz: Quiz, answers: Answers) -> None:
    """Let answers that fit the quiz pass.

    Raises:
        AnswersRefusedError: answers name foreign, repeated or too many options.
    """
    questions = {question.id: question for question in quiz.questions}
    for question_id, chosen in answers.items():
        if question_id not in questions:
            raise ForeignQuestionError(question_id=question_id)
        _check_question(questions[question_id], chosen)


def unanswered(quiz: Quiz, answers: Answers) -> tuple[str, ...]:
    """Return the ids of the questions that still wait for an answer."""
    return tuple(
        question.id
        for question in quiz.questions
        if len(answers.get(question.id, ()))
        < (len(question.options) if question.kind is QuestionKind.ORDERING else 1)
    )


def answer_key(quiz: Quiz) -> str:
    """Return a fingerprint of what answers are graded by: kinds, options and what is right.

    Words are no part of it: who mends a spelling or translates changes nothing that counts.
    """
    graded = [
        [
            question.id,
            question.kind.value,
            [option.id for option in question.options],
            sorted(question.correct_ids) if question.kind is not QuestionKind.ORDERING else [],
        ]
        for question in quiz.questions
    ]
    return hashlib.sha256(json.dumps(graded).encode()).hexdigest()[:KEY_LENGTH]


def shuffled(question: Question, *, seed: str) -> tuple[Option, ...]:
    """Return the options as they are shown: an ordering mixed, never already right.

    The same seed gives the same order, so that a page looked at twice is the same.
    """
    options = list(question.options)
    if question.kind is not QuestionKind.ORDERING or not options[1:]:
        return question.options
    random.Random(f"{seed}/{question.id}").shuffle(options)  # noqa: S311 - a view, not a secret
    if tuple(options) == question.options:
        options.reverse()
    return tuple(options)


def _check_question(question: Question, chosen: Sequence[str]) -> None:
    known = {option.id for option in question.options}
    for option_id in chosen:
        if option_id not in known:
            raise ForeignOptionError(question_id=question.id, option_id=option_id)
    if len(set(chosen)) != len(chosen):
        raise RepeatedOptionError(question_id=question.id)
    one_answer = question.kind in {QuestionKind.SINGLE, QuestionKind.TRUE_FALSE}
    if one_answer and len(chosen) > 1:
        raise TooManyOptionsError(question_id=question.id)


def _result(question: Question, chosen: Sequence[str]) -> QuestionResult:
    score = _order_score if question.kind is QuestionKind.ORDERING else _choice_score
    return QuestionResult(question.id, tuple(chosen), score(question, chosen))


def _choice_score(question: Question, chosen: Sequence[str]) -> float:
    """Score right choices minus wrong ones, so that choosing everything gains nothing."""
    correct = set(question.correct_ids)
    if not correct:
        return 0.0
    hits = len(correct.intersection(chosen))
    misses = len(set(chosen) - correct)
    return max(0.0, (hits - misses) / len(correct))


def _order_score(question: Question, chosen: Sequence[str]) -> float:
    """Score the share of pairs that stand in the right order."""
    place = {option_id: number for number, option_id in enumerate(chosen)}
    pairs = list(combinations(question.correct_ids, 2))
    if not pairs:
        return float(bool(chosen))
    right = sum(1 for a, b in pairs if a in place and b in place and place[a] < place[b])
    return right / len(pairs)
