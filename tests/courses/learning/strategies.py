"""Courses, editions and histories for property tests."""

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from courses.learning.rules.outline import Lesson, Outline, Quiz
from courses.learning.rules.record import Evidence
from courses.learning.vocabulary import Deed

START = datetime(2026, 1, 1, tzinfo=UTC)
LESSONS = ["a", "b", "c", "d"]
QUIZZES = ["q1", "q2"]


def instants(*, before: datetime | None = None) -> st.SearchStrategy[datetime]:
    """Draw minutes of the first days of the year, often the same one."""
    last = int(((before or START + timedelta(days=2)) - START).total_seconds() // 60)
    return st.integers(0, max(0, last - 1)).map(lambda minute: START + timedelta(minutes=minute))


@st.composite
def lessons(draw: st.DrawFn, key: str) -> Lesson:
    ids = draw(st.lists(st.sampled_from(QUIZZES), unique=True, max_size=2))
    return Lesson(
        key=key, is_required=draw(st.booleans()), quizzes=tuple(Quiz(id=one) for one in ids)
    )


@st.composite
def editions(draw: st.DrawFn, *, number: int = 1, since: datetime = START) -> Outline:
    keys = draw(st.lists(st.sampled_from(LESSONS), unique=True, max_size=4))
    return Outline(
        course="course",
        number=number,
        since=since,
        lessons=tuple(draw(lessons(key)) for key in keys),
        mastery_percent=draw(st.sampled_from([0, 50, 80, 100])),
    )


@st.composite
def courses(draw: st.DrawFn, *, max_editions: int = 3) -> tuple[Outline, ...]:
    """Draw one to three editions of a course, each in force from a later instant."""
    # A minute after the first instant at least, so that something can be done before.
    later = instants().map(lambda instant: instant + timedelta(minutes=1))
    starts = sorted(draw(st.sets(later, max_size=max_editions - 1)))
    return tuple(
        draw(editions(number=number, since=since))
        for number, since in enumerate([START - timedelta(days=1), *starts], start=1)
    )


def evidence(*, before: datetime | None = None) -> st.SearchStrategy[Evidence]:
    ids = st.integers(0, 2**32).map(lambda number: uuid.UUID(int=number))
    common = {
        "deed": st.sampled_from(list(Deed)),
        "lesson": st.sampled_from([*LESSONS, "elsewhere"]),
        "instant": instants(before=before),
        "statement_id": ids,
    }
    return st.one_of(
        st.builds(Evidence, kind=st.sampled_from(["lesson", "block"]), **common),
        st.builds(
            Evidence,
            kind=st.just("quiz"),
            quiz=st.sampled_from(QUIZZES),
            scaled=st.sampled_from([None, 0.0, 0.4, 0.5, 0.75, 0.8, 1.0]),
            **common,
        ),
    )


def histories(*, before: datetime | None = None) -> st.SearchStrategy[list[Evidence]]:
    """Draw statements with ids of their own."""
    return st.lists(evidence(before=before), unique_by=lambda item: item.statement_id, max_size=14)
