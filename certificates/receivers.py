"""What certificates do when something happens in courses."""

from django.dispatch import receiver

from certificates.services import forget_holder
from certificates.vocabulary import Effect
from courses.models import Completion
from courses.signals import course_completed
from lms.accounts.api import person_leaves
from lms.accounts.models import User
from lms.outbox.api import enqueue


@receiver(course_completed)
def have_certificate_issued(completion: Completion, **_kwargs: object) -> None:
    """Write down, in the transaction of the completion, that its certificate is due."""
    enqueue(effect=Effect.ISSUE, key=str(completion.pk), payload={"completion": completion.pk})


@receiver(person_leaves)
def forget_holder_of_certificates(user: User, **_kwargs: object) -> None:
    """Let no sheet bear the name of somebody who is forgotten."""
    forget_holder(user=user)
