"""What learning does later, each safe to repeat."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from courses.catalogue.models import Outline
from courses.learning.models import Completion
from courses.learning.services.enrolments import follow_newest
from courses.learning.services.night import confirm_agreement, look_at_everyone
from courses.signals import course_completed
from lms.common.clock import now
from lms.outbox.api import Payload, effect, periodic

RECENT = timedelta(days=30)


@effect("learning.follow", outside=True)
def follow(payload: Payload) -> None:
    """Take everyone who is under way to the edition that was published."""
    outline = Outline.objects.filter(pk=str(payload["outline"])).first()
    if outline is not None:
        follow_newest(outline=outline)


@periodic("learning.examine", every=timedelta(days=1))
def examine_everyone() -> None:
    """Have the doctor look at everyone; it mends nobody."""
    look_at_everyone()


@effect("learning.progress_disagrees", outside=True)
def tell_of_disagreement(payload: Payload) -> None:
    """Stand on the outbox page, with its error, until the learner's progress is right again."""
    confirm_agreement(UUID(str(payload["learner"])))


@periodic("learning.reconcile", every=timedelta(minutes=15))
def reconcile() -> None:
    """Tell the floors above once more about recent completions.

    What they do about one has a key of its own, so that being told twice does nothing;
    being told again finds what was lost.
    """
    recent = Completion.objects.filter(recorded_at__gte=now() - RECENT).select_related("user")
    for completion in recent.order_by("pk").iterator():
        with transaction.atomic():
            course_completed.send(Completion, completion=completion)
