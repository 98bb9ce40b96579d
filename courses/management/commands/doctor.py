"""`manage.py doctor`: find where statements and progress do not say the same, and mend it."""

import time
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext, ngettext

from courses.learning.diagnosis import explain, place, remedy
from courses.learning.learners import count_of_learners, learners
from courses.learning.services.doctor import Finding, examine, mend
from courses.management.commands.rebuild_progress import learner_id_of
from courses.management.pace import Pace


class Command(BaseCommand):
    """Examines learner by learner; each is one transaction, and memory stays flat.

    Ends with 0 when statements and what is known say the same, and with 1 when they do not:
    with `--mend`, when something is left that only a person can judge.
    """

    help = "Find statements without effect and status without statements; --mend puts it right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        whom = parser.add_mutually_exclusive_group()
        whom.add_argument("--course", type=UUID, help="only those who have joined this course")
        whom.add_argument("--person", type=int, help="only this person, by the number in addresses")
        parser.add_argument("--mend", action="store_true", help="replay the statements of the ill")

    def handle(self, *_args: Any, course: UUID | None, person: int | None, **options: Any) -> None:
        everyone: Iterable[UUID]
        if person is None:
            everyone, total = learners(course_key=course), count_of_learners(course_key=course)
        else:
            everyone, total = [learner_id_of(person)], 1
        found = self._visit(everyone, total, mends=options["mend"])
        if found:
            counted = ngettext("%(count)s fault is there.", "%(count)s faults are there.", found)
            raise CommandError(counted % {"count": found}, returncode=1)
        self._say(gettext("Statements and progress say the same."))

    def _visit(self, everyone: Iterable[UUID], total: int, *, mends: bool) -> int:
        """Examine everyone and return how much is wrong in the end."""
        pace = Pace(total=total, clock=time.monotonic)
        left = 0
        for learner_id in everyone:
            found = examine(learner_id=learner_id)
            self._tell(learner_id, found)
            left += self._mended(learner_id, found) if mends and found else len(found)
            if line := pace.step():
                self._say(line)
        self._say(
            ngettext("%(count)s learner looked at.", "%(count)s learners looked at.", pace.done)
            % {"count": pace.done}
        )
        return left

    def _tell(self, learner_id: UUID, found: list[Finding]) -> None:
        if found:
            self._say(gettext("Learner %(id)s") % {"id": learner_id})
        for one in found:
            self._say(f"  {explain(one)} {remedy(one)}")
            self._say(f"    {place(one)}")

    def _mended(self, learner_id: UUID, found: list[Finding]) -> int:
        left = len(mend(learner_id=learner_id))
        mended = max(0, len(found) - left)
        self._say(
            "  " + gettext("Mended: %(mended)s. Left: %(left)s.") % {"mended": mended, "left": left}
        )
        return left

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
