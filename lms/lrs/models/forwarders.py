"""Other stores that statements are sent on to, and how far each of them has come."""

from datetime import timedelta
from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.lrs.vocabulary import ForwarderHealth

_LATE: Final = timedelta(minutes=5)


class Forwarder(models.Model):
    """Sends the statements of an organisation on to another store, in the order of this one.

    `sent_at` and `sent_row` are the place in the order of the store behind which nothing has
    been sent yet. Whoever works on a forwarder moves `next_at` ahead first, so that nobody
    else takes it meanwhile.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="forwarders")
    name = models.CharField(_("name"), max_length=120)
    endpoint = models.URLField(_("address"), max_length=500)
    username = models.CharField(_("key"), max_length=200)
    sealed_secret = models.TextField()
    sealed_key = models.TextField()
    uses_pseudonyms = models.BooleanField(_("under pseudonyms"), default=True)
    verbs = models.JSONField(_("verbs"), default=list, blank=True)
    activities = models.JSONField(_("activities"), default=list, blank=True)
    is_paused = models.BooleanField(_("paused"), default=False)
    sent_at = models.DateTimeField(null=True)
    sent_row = models.BigIntegerField(default=0)
    delivered = models.PositiveBigIntegerField(_("delivered"), default=0)
    last_success_at = models.DateTimeField(_("last delivered"), null=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    last_error_at = models.DateTimeField(_("last error at"), null=True)
    next_at = models.DateTimeField(_("next attempt"), default=now, db_index=True)
    created_at = models.DateTimeField(_("created"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("forwarder")
        verbose_name_plural = _("forwarders")

    def __str__(self) -> str:
        return self.name

    @property
    def lag(self) -> timedelta | None:
        """How far behind the other store is at most; None while nothing has been sent."""
        return now() - self.sent_at if self.sent_at else None

    @property
    def health(self) -> ForwarderHealth:
        """How it stands with the other store."""
        if self.is_paused:
            return ForwarderHealth.PAUSED
        if self.failures:
            return ForwarderHealth.FAILING
        is_late = self.lag is None or self.lag > _LATE
        return ForwarderHealth.BEHIND if is_late else ForwarderHealth.UP_TO_DATE


class SetAside(models.Model):
    """A statement that another store refuses for good: the ones behind it go on."""

    forwarder = models.ForeignKey(Forwarder, models.CASCADE, related_name="set_aside")
    statement_id = models.UUIDField(_("statement id"))
    status = models.PositiveSmallIntegerField(_("answer"))
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("at"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("statement set aside")
        verbose_name_plural = _("statements set aside")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["forwarder", "statement_id"], name="lrs_set_aside_once")
        ]

    def __str__(self) -> str:
        return f"{self.forwarder_id}: {self.statement_id}"
