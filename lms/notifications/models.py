"""Notices, the letters that tell of them, and what their readers chose."""

from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.notifications.vocabulary import Choice

QUIET_FROM = time(21)
QUIET_UNTIL = time(7)


class Letter(models.Model):
    """One mail to one person about the notices that were due together."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self) -> str:
        return f"{self.pk} → {self.user_id}"


class Notice(models.Model):
    """One thing that one person is told; its words are its kind's, in the reader's language.

    What was taken back stays as a row without being shown, so that a repeated call tells
    nobody a second time.
    """

    uid = models.UUIDField(default=new_id, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)
    group = models.CharField(max_length=40)
    once = models.CharField(max_length=160)
    about = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField(_("told"), default=now)
    read_at = models.DateTimeField(_("read"), null=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True)
    mail_due_at = models.DateTimeField(_("mail due"), null=True)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="notices")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "kind", "once"], name="notifications_told_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "-told_at"], name="notifications_of_user"),
            models.Index(fields=["kind", "once"], name="notifications_by_cause"),
            models.Index(
                fields=["mail_due_at"],
                condition=Q(letter=None, mail_due_at__isnull=False),
                name="notifications_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.user_id}"

    @property
    def is_unread(self) -> bool:
        """Say whether its reader has not opened it yet."""
        return self.read_at is None


class GroupChoice(models.Model):
    """When one person wants mail about one group; without a row the group's own choice counts."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    group = models.CharField(max_length=40)
    choice = models.CharField(_("mail"), max_length=8, choices=Choice.choices)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "group"], name="notifications_chosen_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.group} {self.choice}"


# Called: at that very minute of the day Django takes a fixed time for a forgotten "now" (W161).
def quiet_from() -> time:
    """Return from when on nobody is written to who has not chosen."""
    return QUIET_FROM


def quiet_until() -> time:
    """Return when that ends."""
    return QUIET_UNTIL


def platform_zone() -> str:
    """Return whose wall clock counts for those who have chosen none."""
    return str(settings.TIME_ZONE)


class QuietHours(models.Model):
    """When one person wants no mail, by the clock on the wall; begin = end means always wants."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    begin = models.TimeField(_("quiet from"), default=quiet_from)
    end = models.TimeField(_("quiet until"), default=quiet_until)
    zone = models.CharField(_("time zone"), max_length=64, default=platform_zone)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("quiet hours")
        verbose_name_plural = _("quiet hours")

    def __str__(self) -> str:
        return f"{self.user_id}: {self.begin} to {self.end}"
