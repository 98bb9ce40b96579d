"""Who was at which meeting and who has completed a group, as the statements prove it."""

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


class MakeUp(models.Model):
    """A member comes to another group's meeting, for one that was missed in the own group."""

    group = models.ForeignKey(NetworkGroup, models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("made-up meeting")
        verbose_name_plural = _("made-up meetings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "user"], name="mentoring_makes_up_for_one_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.meeting_id} for {self.group_id}"


class GroupCompletion(models.Model):
    """A person has completed a group; one that no longer holds is voided, never rewritten."""

    group = models.ForeignKey(NetworkGroup, models.CASCADE, related_name="completions")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    rule = models.CharField(_("rule"), max_length=40)
    completed_at = models.DateTimeField(_("completed"))
    statement = models.UUIDField(_("statement"), unique=True)
    recorded_at = models.DateTimeField(_("recorded"), default=now, editable=False)
    voided_at = models.DateTimeField(_("corrected"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("completion of a group")
        verbose_name_plural = _("completions of groups")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=models.Q(voided_at=None),
                name="mentoring_group_completed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.group_id}"
