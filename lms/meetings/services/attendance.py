"""Who was there."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from lms.accounts.models import User
from lms.meetings import rules
from lms.meetings.errors import MeetingClosed, NotBegun, NotPossible
from lms.meetings.models import Meeting, Participation
from lms.meetings.services.holding import held
from lms.meetings.services.seats import stand
from lms.meetings.signals import attendance_recorded
from lms.meetings.vocabulary import Standing


@transaction.atomic
def record_attendance(
    *, meeting: Meeting, by: User, attendance: Mapping[int, Standing]
) -> Sequence[Participation]:
    """Note who was there and who is excused, by participation; return what changed.

    Raises:
        MeetingClosed: it was cancelled.
        NotBegun: the time has not come.
        NotPossible: it says something else than there or excused.
    """
    meeting = held(meeting)
    _expect_attendance(meeting, attendance)
    asked = Participation.objects.filter(meeting=meeting, pk__in=attendance)
    noted = [each for each in asked if each.standing != attendance[each.pk]]
    for participation in noted:
        stand(participation, attendance[participation.pk])
        attendance_recorded.send(Participation, participation=participation, by=by)
    return noted


def _expect_attendance(meeting: Meeting, attendance: Mapping[int, Standing]) -> None:
    if meeting.is_cancelled:
        raise MeetingClosed
    if not meeting.has_begun:
        raise NotBegun
    if not rules.ATTENDANCE.issuperset(attendance.values()):
        raise NotPossible
