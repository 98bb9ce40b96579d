"""Who talks with whom, and what each has promised."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from lms.common.ids import new_id
from mentoring.conversations.vocabulary import TITLE_LENGTH, CircleState


class Circle(models.Model):
    """People who talk with each other. Whose circle it is says an opaque key.

    `undertaking` is what everybody promises before reading; its version rises with its words.
    Without topics a circle is one stream of messages.
    """

    uid = models.UUIDField(default=new_id, unique=True, editable=False)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    undertaking = models.TextField(_("undertaking of confidentiality"), blank=True)
    undertaking_version = models.PositiveSmallIntegerField(_("version"), default=1)
    has_topics = models.BooleanField(_("has topics"), default=True)
    state = models.CharField(
        _("state"), max_length=8, choices=CircleState.choices, default=CircleState.OPEN
    )
    opened_at = models.DateTimeField(_("opened"), default=now, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False, db_index=True)
    emptied_at = models.DateTimeField(_("emptied"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("circle")
        verbose_name_plural = _("circles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "key"], name="mentoring_circle_once"),
            models.CheckConstraint(
                condition=Q(state=CircleState.CLOSED, closed_at__isnull=False)
                | (Q(state__in=[CircleState.OPEN, CircleState.PAUSED]) & Q(closed_at=None)),
                name="mentoring_circle_closed_at",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Say whether its people may write."""
        return self.state == CircleState.OPEN


class CircleMember(models.Model):
    """A person of a circle; who has left reads nothing any more."""

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    is_leader = models.BooleanField(_("leads"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=now, editable=False)
    left_at = models.DateTimeField(_("left"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("member of a circle")
        verbose_name_plural = _("members of circles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["circle", "user"], name="mentoring_in_circle_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.circle_id}"


class Acceptance(models.Model):
    """A promise of confidentiality as it was read and given; never edited."""

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="acceptances")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    version = models.PositiveSmallIntegerField(_("version"))
    words = models.TextField(_("words"))
    accepted_at = models.DateTimeField(_("accepted"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("promise of confidentiality")
        verbose_name_plural = _("promises of confidentiality")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["circle", "user", "version"], name="mentoring_promised_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.circle_id} v{self.version}"
