"""What a facilitator notes becomes evidence: one statement, voided when the note is corrected."""

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.lrs.api import store
from lms.meetings.models import Meeting
from lms.outbox.api import enqueue
from mentoring.groups import statements
from mentoring.groups.models import Attendance, NetworkGroup
from mentoring.groups.vocabulary import Effect


@transaction.atomic
def note(
    *, group: NetworkGroup, meeting: Meeting, user: User, by: User, was_there: bool
) -> Attendance | None:
    """Keep whether somebody was at a meeting, and have judged what that completes.

    Noting the same again changes nothing.

    Returns:
        The evidence that stands now, or None.
    """
    enqueue(effect=Effect.JUDGE, key=str(new_id()), payload={"user": user.pk, "by": by.pk})
    known = Attendance.objects.select_for_update().filter(
        meeting=meeting, user=user, voided_at=None
    )
    evidence = known.first()
    if was_there and evidence is None:
        return _believe(group, meeting, user)
    if not was_there and evidence is not None:
        _correct(evidence, by)
        return None
    return evidence


def _believe(group: NetworkGroup, meeting: Meeting, user: User) -> Attendance:
    statement_id = new_id()
    said = statements.attended(statement_id=statement_id, user=user, meeting=meeting, group=group)
    store([said])
    return Attendance.objects.create(
        group=group, meeting=meeting, user=user, statement=statement_id
    )


def _correct(evidence: Attendance, by: User) -> None:
    store([statements.voided(statement_id=new_id(), by=by, voids=evidence.statement)])
    evidence.voided_at = now()
    evidence.save(update_fields=["voided_at"])
