"""`manage.py rebuild_progress`: make progress anew from statements."""

import time
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from courses.learning.learners import count_of_learners
from courses.learning.services.rebuilding import forget_mark, mark_of, replay, replay_all
from courses.management.pace import Pace
from lms.accounts.models import User


class Command(BaseCommand):
    """Throws progress away and makes it anew, learner by learner.

    Each learner is one transaction, and a mark is set in it: the command may be killed at
    any time and goes on where it was. Running it twice changes nothing.
    """

    help = "Make progress anew from the stored statements; goes on where it was stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        whom = parser.add_mutually_exclusive_group()
        whom.add_argument("--course", type=UUID, help="only those who have joined this course")
        whom.add_argument("--person", type=int, help="only this person, by the number in addresses")
        parser.add_argument(
            "--anew", action="store_true", help="begin at the beginning, not where it was stopped"
        )

    def handle(
        self, *_args: Any, course: UUID | None, person: int | None, anew: bool, **_options: Any
    ) -> None:
        if person is not None:
            replay(learner_id=learner_id_of(person))
            self._say("1 learner rebuilt")
            return
        if anew:
            forget_mark(course)
        self._rebuild(course)

    def _rebuild(self, course_key: UUID | None) -> None:
        mark = mark_of(course_key)
        before = mark.learners_done if mark else 0
        if mark:
            self._say(f"Going on behind {before} learners (begun {mark.begun_at:%Y-%m-%d %H:%M})")
        pace = Pace(
            total=count_of_learners(course_key=course_key), done=before, clock=time.monotonic
        )
        for _learner_id in replay_all(course_key=course_key):
            if line := pace.step():
                self._say(line)
        self._say(f"{pace.done - before} learners rebuilt")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def learner_id_of(person: int) -> UUID:
    """Return the opaque id of a person.

    Raises:
        CommandError: there is no such person.
    """
    found = User.objects.filter(pk=person).values_list("learner_id", flat=True).first()
    if found is None:
        raise CommandError(f"There is no person {person}.")
    return found
