"""Who was at which meeting, as the statement that proves it says."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings.models import Meeting
from mentoring.groups.models.groups import NetworkGroup


class Attendance(models.Model):
    """A person was at a group's meeting; a note that is corrected is voided, never rewritten."""

    group = models.ForeignKey(NetworkGroup, models.CASCADE, related_name="attendance")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    statement = models.UUIDField(_("statement"), unique=True)
    noted_at = models.DateTimeField(_("noted"), default=now, editable=False)
    voided_at = models.DateTimeField(_("corrected"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=models.Q(voided_at=None),
                name="mentoring_there_once_a_meeting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.meeting_id}"
