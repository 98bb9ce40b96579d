"""What must still happen, and when the periodic jobs fire next."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.common.clock import now
from lms.outbox.vocabulary import EffectState

STATE_LABELS = [
    (EffectState.WAITING.value, _("Waiting")),
    (EffectState.LEASED.value, _("Running")),
    (EffectState.DONE.value, _("Done")),
    (EffectState.FAILED.value, _("Failed")),
]


class Effect(models.Model):
    """One thing that must happen exactly once, written in the transaction of its cause.

    `payload` holds identities, never names or addresses; `last_error` holds the class of
    the last error, never its message.
    """

    effect = models.CharField(_("effect"), max_length=80)
    key = models.CharField(_("key"), max_length=200)
    payload = models.JSONField(_("payload"), default=dict)
    state = models.CharField(
        _("state"), max_length=8, choices=STATE_LABELS, default=EffectState.WAITING.value
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due"), default=now)
    lease_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    lease_owner = models.CharField(_("leased by"), max_length=120, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created"), default=now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("effect")
        verbose_name_plural = _("effects")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["effect", "key"], name="outbox_effect_once"),
            models.CheckConstraint(
                condition=~models.Q(state="leased")
                | (models.Q(lease_until__isnull=False) & ~models.Q(lease_owner="")),
                name="outbox_leased_has_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", finished_at__isnull=False)
                | (~models.Q(state="done") & models.Q(finished_at__isnull=True)),
                name="outbox_done_has_finished_at",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_at", "id"], name="outbox_by_due"),
        ]

    def __str__(self) -> str:
        return f"{self.effect}:{self.key} ({self.state})"


class PeriodicJob(models.Model):
    """When a periodic job fires next; the row makes several workers fire it once."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    next_at = models.DateTimeField(_("next"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")

    def __str__(self) -> str:
        return self.name
