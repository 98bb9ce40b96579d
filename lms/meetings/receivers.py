"""What meetings do when a person leaves, or is protected from now on."""

from django.dispatch import receiver

from lms.accounts.api import name_changed, person_leaves
from lms.accounts.models import User
from lms.meetings.services import forget_person, keep_out_of_places


@receiver(person_leaves)
def forget_participant(user: User, **_kwargs: object) -> None:
    """Free the seats and close the calendar of somebody who is forgotten."""
    forget_person(user=user)


@receiver(name_changed)
def keep_protected_out_of_places(user: User, **_kwargs: object) -> None:
    """Take whoever's identity is protected now out of what is to come in a place."""
    if user.has_protected_identity:
        keep_out_of_places(user=user)
