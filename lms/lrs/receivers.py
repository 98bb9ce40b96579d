"""What the record store does when something happens to a person."""

from django.dispatch import receiver

from lms.accounts.api import person_leaves
from lms.accounts.models import User
from lms.lrs.services import end_launches, forget_documents_of


@receiver(person_leaves)
def end_what_was_launched(user: User, **_kwargs: object) -> None:
    """Let nothing that was launched go on writing about nobody, and keep none of its documents."""
    end_launches(learner_id=user.learner_id)
    forget_documents_of(user.learner_id)
