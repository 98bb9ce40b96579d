"""What the record store does when something happens to a person."""

from django.dispatch import receiver

from lms.accounts.api import person_leaves
from lms.accounts.models import User
from lms.lrs.services import end_launches


@receiver(person_leaves)
def end_what_was_launched(user: User, **_kwargs: object) -> None:
    """Let nothing that was launched for a person go on writing about nobody."""
    end_launches(learner_id=user.learner_id)
