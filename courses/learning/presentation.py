"""Exercises as templates show them: ready values, nothing left to decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from content.api import (
    Answers,
    Option,
    Question,
    QuestionKind,
    QuestionResult,
    Quiz,
    quiz_of,
    shuffled,
)
from courses.catalogue.learner import LearnerState
from courses.learning.queries import QuizStanding, Standing
from courses.learning.services.exercises import Outcome
from lms.common.clock import now

QUIZ: Final = "quiz"
REFLECTION: Final = "reflection"
CHECKLIST: Final = "checklist"
SCENARIO: Final = "scenario"
SELF_CHECKS: Final = ("self_check", "self_check_again")


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What a form just brought, so that nothing is lost when it is shown again.

    Attributes:
        block_id: the exercise.
        answers: what was chosen in a quiz.
        outcome: how the attempt went, when it was graded.
        missing: questions that wait for an answer.
        text: what was written.
        items: what was ticked.
        choices: what was chosen in a scenario, in order.
        point: a point of a scenario, ready to be shown, however one came there.
        ratings: which step was chosen for each statement of a self-check.
        problem: why it was refused, in the reader's language.
        is_saved: whether it is kept now.
    """

    block_id: str
    answers: Answers = field(default_factory=dict)
    outcome: Outcome | None = None
    missing: Sequence[str] = ()
    text: str = ""
    items: Sequence[str] = ()
    choices: Sequence[str] = ()
    point: object = None
    ratings: Mapping[str, int] = field(default_factory=dict)
    problem: str = ""
    is_saved: bool = False


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """One answer to choose."""

    id: str
    text: str
    is_chosen: bool
    position: int | None = None
    state: str = ""
    feedback: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """One question with its answers, and how it went."""

    id: str
    number: int
    kind: str
    prompt: str
    options: tuple[OptionView, ...]
    result: str = ""
    explanation: str = ""
    is_missing: bool = False
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class QuizView:
    """A quiz as it stands for one reader."""

    id: str
    title: str
    intro: str
    questions: tuple[QuestionView, ...]
    attempts: int = 0
    best_percent: int | None = None
    is_passed: bool = False
    pause_until: datetime | None = None
    problem: str = ""
    score_percent: int | None = None
    right: int = 0
    is_pass: bool = False

    @property
    def is_graded(self) -> bool:
        """Say whether this is the answer to an attempt."""
        return self.score_percent is not None


@dataclass(frozen=True, kw_only=True)
class ItemView:
    """One item of a checklist."""

    key: str
    text: str
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class NotesView:
    """A reflection or a checklist as it stands for one reader."""

    id: str
    text: str = ""
    items: tuple[ItemView, ...] = ()
    problem: str = ""
    is_saved: bool = False


# -- quiz -----------------------------------------------------------------------------------


def quiz_view(
    block: Any, learner: LearnerState, sent: Sent | None = None, language: str = ""
) -> QuizView:
    """Show a quiz block to a reader, with what was just sent if it was sent here.

    `language` is the one that the lesson is written in.
    """
    quiz = quiz_of(block, language)
    mine = sent if sent and sent.block_id == quiz.block_id else Sent(block_id=quiz.block_id)
    standing = learner.quizzes.get(quiz.block_id) if isinstance(learner, Standing) else None
    outcome = mine.outcome
    return QuizView(
        id=quiz.block_id,
        title=quiz.title,
        intro=quiz.intro,
        questions=_questions(quiz, mine),
        attempts=standing.attempts if standing else 0,
        best_percent=standing.best_percent if standing else None,
        is_passed=bool(standing and standing.passed_at),
        pause_until=_pause(standing),
        problem=mine.problem,
        score_percent=int(round(outcome.grade.scaled * 100, 6)) if outcome else None,
        right=sum(result.is_correct for result in outcome.grade.results) if outcome else 0,
        is_pass=bool(outcome and outcome.is_passed),
    )


def _pause(standing: QuizStanding | None) -> datetime | None:
    opens = standing.next_attempt_at if standing else None
    return opens if opens and opens > now() else None


def _questions(quiz: Quiz, sent: Sent) -> tuple[QuestionView, ...]:
    results = {}
    if sent.outcome:
        results = {result.question_id: result for result in sent.outcome.grade.results}
    reveals = bool(sent.outcome and sent.outcome.is_passed)
    return tuple(
        _question(number, question, sent, results.get(question.id), reveals=reveals)
        for number, question in enumerate(quiz.questions, start=1)
    )


def _question(
    number: int, question: Question, sent: Sent, result: QuestionResult | None, *, reveals: bool
) -> QuestionView:
    chosen = tuple(sent.answers.get(question.id, ()))
    return QuestionView(
        id=question.id,
        number=number,
        kind=question.kind.value,
        prompt=question.prompt,
        options=tuple(
            _option(question, option, chosen, is_graded=result is not None, reveals=reveals)
            for option in shuffled(question, seed=question.id)
        ),
        result=_verdict(result),
        explanation=question.explanation if result else "",
        is_missing=question.id in sent.missing,
        language=question.language,
    )


def _verdict(result: QuestionResult | None) -> str:
    if result is None:
        return ""
    if result.is_correct:
        return "right"
    return "part" if result.score > 0 else "wrong"


def _option(
    question: Question, option: Option, chosen: Sequence[str], *, is_graded: bool, reveals: bool
) -> OptionView:
    is_chosen = option.id in chosen
    return OptionView(
        id=option.id,
        text=option.text,
        is_chosen=is_chosen,
        position=chosen.index(option.id) + 1 if is_chosen else None,
        state=_option_state(question, option, chosen, reveals=reveals) if is_graded else "",
        feedback=option.feedback if is_graded and is_chosen else "",
    )


def _option_state(
    question: Question, option: Option, chosen: Sequence[str], *, reveals: bool
) -> str:
    """Tell how an option was used; what was missed is told when the quiz is passed."""
    if question.kind is QuestionKind.ORDERING:
        is_right = chosen.index(option.id) == question.correct_ids.index(option.id)
        return "right" if is_right else "wrong"
    if option.id in chosen:
        return "right" if option.correct else "wrong"
    return "missed" if option.correct and reveals else ""


# -- notes ----------------------------------------------------------------------------------


def reflection_view(block: Any, learner: LearnerState, sent: Sent | None = None) -> NotesView:
    """Show a reflection to a reader."""
    mine = sent if sent and sent.block_id == block.id else None
    saved = learner.reflections.get(block.id, "") if isinstance(learner, Standing) else ""
    return NotesView(
        id=block.id,
        text=mine.text if mine else saved,
        problem=mine.problem if mine else "",
        is_saved=mine.is_saved if mine else bool(saved),
    )


def checklist_view(block: Any, learner: LearnerState, sent: Sent | None = None) -> NotesView:
    """Show a checklist to a reader."""
    mine = sent if sent and sent.block_id == block.id else None
    saved = learner.ticks.get(block.id, ()) if isinstance(learner, Standing) else ()
    ticked = mine.items if mine else saved
    return NotesView(
        id=block.id,
        items=tuple(
            ItemView(key=item.id, text=item.value["text"], is_done=item.id in ticked)
            for item in block.value["items"].bound_blocks
        ),
        problem=mine.problem if mine else "",
        is_saved=mine.is_saved if mine else bool(saved),
    )


def item_ids(block: Any) -> list[str]:
    """Return the ids of a checklist's items, in order."""
    return [item.id for item in block.value["items"].bound_blocks]
