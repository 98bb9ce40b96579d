"""Outlines, enrolments and acts, without any page behind them."""

import uuid
from typing import Any

import factory

from content.api import Option, Question, QuestionKind, Quiz
from courses.learning.services.acts import Act
from courses.models import Enrolment, Outline
from lms.common.ids import new_id, stable_id
from tests.factories.accounts import UserFactory

NAMESPACE = uuid.UUID("11111111-2222-4333-8444-555555555555")


def lesson_data(name: str, *, quizzes: tuple[str, ...] = (), required: bool = True) -> Any:
    """Return a lesson of an outline; its key follows from its name."""
    return {
        "key": str(lesson_key(name)),
        "title": name,
        "required": required,
        "minutes": 10,
        "quizzes": [{"id": quiz, "questions": ["1", "2"]} for quiz in quizzes],
    }


def lesson_key(name: str) -> uuid.UUID:
    """Return the key of a lesson by its name."""
    return stable_id(NAMESPACE, "lesson", name)


class OutlineFactory(factory.django.DjangoModelFactory[Outline]):
    """A course of two lessons: "read", and "tested" with the quiz "q"."""

    class Meta:
        model = Outline

    class Params:
        lessons = (lesson_data("read"), lesson_data("tested", quizzes=("q",)))
        mastery_percent = 80

    course_key = factory.LazyFunction(new_id)
    number = 1
    digest = factory.LazyFunction(lambda: new_id().hex)
    data = factory.LazyAttribute(
        lambda made: {
            "course": str(made.course_key),
            "title": "Kurs",
            "kind": "basic",
            "certificate_hours": 4,
            "mastery_percent": made.mastery_percent,
            "modules": [{"key": str(new_id()), "title": "Modul", "lessons": list(made.lessons)}],
        }
    )


class EnrolmentFactory(factory.django.DjangoModelFactory[Enrolment]):
    """Somebody takes a course of two lessons."""

    class Meta:
        model = Enrolment

    user = factory.SubFactory(UserFactory)
    outline = factory.SubFactory(OutlineFactory)
    course_key = factory.SelfAttribute("outline.course_key")
    first_edition = factory.SelfAttribute("outline.number")


def act(enrolment: Enrolment, lesson: str = "read", **changes: Any) -> Act:
    """Return an act in one of the course's lessons, with a statement id of its own."""
    values: dict[str, Any] = {"statement_id": new_id(), "language": "sv"} | changes
    return Act(enrolment=enrolment, lesson_key=lesson_key(lesson), **values)


def quiz(block_id: str = "q") -> Quiz:
    """Return a quiz of two questions, each with "right" and "wrong"."""
    questions = tuple(
        Question(
            id=number,
            kind=QuestionKind.SINGLE,
            prompt=f"Fråga {number}?",
            options=(
                Option(id=f"{number}-right", text="Rätt", correct=True, feedback="Ja."),
                Option(id=f"{number}-wrong", text="Fel", correct=False, feedback="Nej."),
            ),
        )
        for number in ("1", "2")
    )
    return Quiz(block_id=block_id, title="Frågor", questions=questions)


RIGHT = {"1": ["1-right"], "2": ["2-right"]}
WRONG = {"1": ["1-wrong"], "2": ["2-wrong"]}
