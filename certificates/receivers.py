"""What certificates do when something happens in courses."""

from django.dispatch import receiver

from certificates.vocabulary import Effect
from courses.models import Completion
from courses.signals import course_completed
from lms.outbox.api import enqueue


@receiver(course_completed)
def have_certificate_issued(completion: Completion, **_kwargs: object) -> None:
    """Write down, in the transaction of the completion, that its certificate is due."""
    enqueue(effect=Effect.ISSUE, key=str(completion.pk), payload={"completion": completion.pk})
