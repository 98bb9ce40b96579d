"""`manage.py rebuild_progress`: make progress anew from statements."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from courses.learning.queries import learners_after
from courses.learning.services.answers import rebuild_answers
from courses.learning.services.projection import rebuild

REPORT_EVERY = 100


class Command(BaseCommand):
    """Throws progress away and makes it anew, learner by learner.

    Each learner is one transaction, so that the command may be stopped at any time and
    taken up again with `--after`; running it twice changes nothing.
    """

    help = "Make progress anew from the stored statements."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--after", type=int, default=0, help="Go on behind this person (printed as it goes)."
        )

    def handle(self, *_args: Any, after: int, **_options: Any) -> None:
        learners = learners_after(after)
        total = learners.count()
        for number, (pk, learner_id) in enumerate(learners.iterator(), start=1):
            rebuild(learner_id=learner_id)
            rebuild_answers(learner_id=learner_id)
            if number % REPORT_EVERY == 0:
                self.stdout.write(f"{number} of {total} (go on with --after {pk})")
        self.stdout.write(f"{total} learners rebuilt")
