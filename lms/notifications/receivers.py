"""What notifications do when a person leaves."""

from django.dispatch import receiver

from lms.accounts.api import person_leaves
from lms.accounts.models import User
from lms.notifications.services import forget_person


@receiver(person_leaves)
def forget_reader(user: User, **_kwargs: object) -> None:
    """Delete what somebody who is forgotten was told."""
    forget_person(user=user)
    user.has_news = False
