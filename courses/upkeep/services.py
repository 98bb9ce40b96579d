"""Reminding those who lead a course that its lessons are due to be checked."""

from datetime import date

from django.db import transaction

from courses.upkeep.queries import due_between, leaders_by_course
from courses.upkeep.vocabulary import REMIND, REMINDED_WITHIN
from lms.outbox.api import enqueue


@transaction.atomic
def remind_of_checks(*, today: date) -> int:
    """Write one letter for each leader and due date, however many lessons fall due.

    The key of the effect makes it once per date, however often this is called.

    Returns:
        For how many pairs of leader and date a letter has been asked for, now or before.
    """
    lessons = list(due_between(today - REMINDED_WITHIN, today))
    leaders = leaders_by_course({lesson.course_key for lesson in lessons})
    pairs = {
        (leader.pk, str(lesson.review_due_on))
        for lesson in lessons
        for leader in leaders.get(lesson.course_key, ())
    }
    for user, on in sorted(pairs):
        enqueue(effect=REMIND, key=f"{user}:{on}", payload={"user": user, "on": on})
    return len(pairs)
