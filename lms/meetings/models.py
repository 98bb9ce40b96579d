"""Meetings, who is asked to them, and the addresses that calendars subscribe to."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.meetings.vocabulary import Part, Standing


class Meeting(models.Model):
    """One occasion to meet. Who owns it says an opaque key; we do not know what it means.

    `uid` never changes and `sequence` rises with every change that calendars must hear of
    (RFC 5545, 3.8.4.7 and 3.8.7.4).
    """

    uid = models.UUIDField(default=new_id, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    owner_kind = models.CharField(max_length=40)
    owner_key = models.CharField(max_length=64)
    series = models.UUIDField(null=True, editable=False, db_index=True)
    leader = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("leader"))
    title = models.CharField(_("title"), max_length=120)
    starts_at = models.DateTimeField(_("begins"), db_index=True)
    ends_at = models.DateTimeField(_("ends"))
    zone = models.CharField(_("time zone"), max_length=64)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link"), blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, editable=False)
    # Parts of a meeting of a series that were changed in it alone, as words with spaces.
    changed_alone = models.CharField(max_length=40, default="", db_default="", editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner_kind", "owner_key"], name="meetings_by_owner")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meetings_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def alone(self) -> frozenset[Part]:
        """Return what was changed in this meeting and not in the later ones of its series."""
        return frozenset(Part(word) for word in self.changed_alone.split())

    def set_alone(self, parts: frozenset[Part]) -> None:
        """Keep what was changed in this meeting alone; a single meeting has no others."""
        self.changed_alone = " ".join(sorted(parts)) if self.series else ""

    @property
    def is_cancelled(self) -> bool:
        """Say whether it was called off."""
        return self.cancelled_at is not None

    @property
    def has_begun(self) -> bool:
        """Say whether the time has come."""
        return self.starts_at <= now()

    @property
    def is_open(self) -> bool:
        """Say whether answers still change."""
        return not (self.is_cancelled or self.has_begun)


class Participation(models.Model):
    """One person asked to one meeting, and how the person stands to it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    standing = models.CharField(
        _("answer"), max_length=8, choices=Standing.choices, default=Standing.INVITED
    )
    waiting_since = models.DateTimeField(_("waiting since"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "user"], name="meetings_asked_once"),
            models.CheckConstraint(
                condition=Q(standing=Standing.WAITING, waiting_since__isnull=False)
                | (~Q(standing=Standing.WAITING) & Q(waiting_since__isnull=True)),
                name="meetings_waits_since",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.meeting_id}: {self.standing}"


class CalendarAddress(models.Model):
    """Where a person's calendar reads meetings; a new key closes the old address.

    The key alone opens nothing: the address carries it signed.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    key = models.UUIDField(default=new_id, unique=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")

    def __str__(self) -> str:
        return str(self.user_id)
