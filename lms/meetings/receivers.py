"""What meetings do when a person leaves."""

from django.dispatch import receiver

from lms.accounts.api import person_leaves
from lms.accounts.models import User
from lms.meetings.services import forget_person


@receiver(person_leaves)
def forget_participant(user: User, **_kwargs: object) -> None:
    """Free the seats and close the calendar of somebody who is forgotten."""
    forget_person(user=user)
