"""No edit takes anything away: whole lives of courses and learners, step by step.

`LIVES=20000 pytest tests/courses/learning/test_never_regress.py` walks as many as you like.
"""

import os
import uuid
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.learning.rules.impact import effect_of
from courses.learning.rules.outline import Outline
from courses.learning.rules.progress import Progress, judge
from courses.learning.rules.record import Evidence, Record, collect
from courses.learning.vocabulary import Deed, Touch
from tests.courses.learning.strategies import LESSONS, QUIZZES, START, editions

LIVES = settings(max_examples=int(os.environ.get("LIVES", "200")), deadline=None)

PUBLISH = st.tuples(st.just("publish"), editions())
DEEDS = st.builds(
    dict,
    deed=st.sampled_from(list(Deed)),
    lesson=st.sampled_from(LESSONS),
    quiz=st.sampled_from(["", *QUIZZES]),
    scaled=st.sampled_from([0.0, 0.5, 0.8, 1.0]),
)
DO = st.tuples(st.just("do"), DEEDS)
STEPS = st.lists(st.one_of(PUBLISH, DO, DO), max_size=25)


def edition(drawn: Outline, number: int, minute: int) -> Outline:
    since = START + timedelta(minutes=minute)
    return Outline("course", number, since, drawn.lessons, drawn.mastery_percent)


def evidence(drawn: dict[str, Any], minute: int) -> Evidence:
    return Evidence(
        deed=drawn["deed"],
        kind="quiz" if drawn["quiz"] else "lesson",
        lesson=drawn["lesson"],
        quiz=drawn["quiz"],
        scaled=drawn["scaled"] if drawn["quiz"] else None,
        instant=START + timedelta(minutes=minute),
        statement_id=uuid.UUID(int=minute),
    )


@given(editions(), STEPS)
@LIVES
def test_nothing_that_was_achieved_is_lost_or_dated_anew(first: Outline, steps: Any) -> None:
    course: tuple[Outline, ...] = (edition(first, 1, 0),)
    record: Record = {}
    before = judge(course, record)
    for minute, (kind, drawn) in enumerate(steps, start=1):
        if kind == "publish":
            proposed = edition(drawn, minute + 1, minute)
            # Whoever has completed the course stays with the edition that was completed.
            followed = course if before.is_complete else (*course, proposed)
            after = judge(followed, record)
            assert_told(course, proposed, record, before, after)
            course = followed
        else:
            record = collect([evidence(drawn, minute)], into=record)
            after = judge(course, record)
        assert_nothing_lost(before, after)
        before = after


def assert_nothing_lost(before: Progress, after: Progress) -> None:
    """Each lesson that was done is done, with its date; a completion is what it was."""
    kept = {key: at for key, at in after.done_at.items() if key in before.done_at}
    assert kept == before.done_at
    if before.is_complete:
        assert after.completed_at == before.completed_at
        assert after.completed_edition == before.completed_edition
        assert after.evidence == before.evidence
        assert after.percent == 100


def assert_told(
    course: tuple[Outline, ...],
    proposed: Outline,
    record: Record,
    before: Progress,
    after: Progress,
) -> None:
    """What the author is told before is what is judged after."""
    told = effect_of(course, proposed, record, completed_at=before.completed_at)
    if before.is_complete:
        assert told.touch in {Touch.KEEPS, Touch.GAINS}
        return
    assert (told.done, told.needed) == (after.done, after.needed)
    assert (told.touch is Touch.COMPLETES) == after.is_complete
    left = [key for key in proposed.needed if key not in after.done_at]
    assert set(told.more) <= set(left)
    assert not set(told.less) & set(left)
