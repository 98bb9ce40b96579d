"""What conversations do when somebody leaves."""

from django.dispatch import receiver

from lms.accounts.api import person_leaves
from lms.accounts.models import User
from mentoring.conversations.services import forget_person


@receiver(person_leaves)
def take_words_along(user: User, **_kwargs: object) -> None:
    """Let what somebody wrote go with them."""
    forget_person(user=user)
