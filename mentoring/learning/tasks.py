"""What the worker does where learning and mentoring meet."""

from datetime import timedelta

from lms.outbox.api import periodic
from mentoring.learning import workshops


@periodic("mentoring.ask_new_mentors", every=timedelta(days=1))
def ask_new_mentors() -> None:
    """Ask new mentors to the workshops that are still ahead."""
    workshops.ask_new_mentors()
