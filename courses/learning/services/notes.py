"""The learner's own notes on a lesson, as the acts that write them need them."""

from django.db.models import Q

from courses.learning import statements
from courses.learning.models import LessonNotes
from courses.learning.services.acts import Act
from lms.accounts.models import User
from lms.common.clock import now
from lms.lrs.api import JsonObject, StatementConflict, store
from lms.lrs.models import Statement


def notes_for_writing(act: Act) -> LessonNotes:
    """Return the notes on the act's lesson, locked until the act is over."""
    notes, _ = LessonNotes.objects.get_or_create(enrolment=act.enrolment, lesson_key=act.lesson_key)
    return LessonNotes.objects.select_for_update().get(pk=notes.pk)


def save_notes(notes: LessonNotes, act: Act) -> None:
    """Write the notes as they are now."""
    notes.saved_at = act.at or now()
    notes.save(update_fields=["reflections", "ticks", "walks", "ratings", "saved_at"])


def forget_notes(*, user: User) -> None:
    """Delete everything that a person has written, ticked and rated in private."""
    LessonNotes.objects.filter(enrolment__user=user).delete()


def is_outdone(act: Act, block_id: str) -> bool:
    """Say whether the learner has been at a block since an act was done, on another device.

    What was done last counts, in whichever order the devices come online.
    """
    if act.done_at is None:
        return False
    # An act says one thing about a block, or one about each question in it.
    place = statements.block_iri(act.lesson_key, block_id)
    since = Statement.objects.filter(
        learner_id=act.enrolment.user.learner_id, timestamp__gt=act.done_at
    )
    return since.filter(Q(activity_id=place) | Q(activity_id__startswith=f"{place}/")).exists()


def store_once(said: list[JsonObject]) -> None:
    """Store what an act says, unless the same form has said it before."""
    try:
        store(said)
    except StatementConflict:
        # The form was sent again with other content. What was written last is kept, and the
        # first statement already says that the learner has been here.
        return
