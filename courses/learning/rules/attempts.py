"""When a quiz may be tried again: as often as one likes, with a rest after three misses."""

from datetime import datetime, timedelta

from courses.learning.rules.record import RECENT_ATTEMPTS, QuizRecord

PAUSE = timedelta(minutes=10)
WINDOW = timedelta(hours=1)


def next_attempt_at(quiz: QuizRecord) -> datetime | None:
    """Return when the next attempt opens, or None when the quiz is open now and always.

    Three misses in a row within an hour are followed by a rest of ten minutes, time to
    read again instead of guessing. A passed quiz never rests.
    """
    streak = quiz.recent
    if quiz.passed or len(streak) < RECENT_ATTEMPTS or any(one.is_passed for one in streak):
        return None
    if streak[-1].instant - streak[0].instant > WINDOW:
        return None
    return streak[-1].instant + PAUSE


def pause_until(quiz: QuizRecord, *, at: datetime) -> datetime | None:
    """Return the end of a pause that is going on at `at`."""
    opens = next_attempt_at(quiz)
    return opens if opens and opens > at else None
