"""Statements on their way in from a file or another store, and how far they have come."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.lrs.vocabulary import ImportState


class StatementImport(models.Model):
    """One file, or all of another store, that the worker takes in for an organisation.

    `more` and `skip` are the place in the source behind which nothing has been taken in yet;
    they move in the transaction that keeps a batch, so a worker may die at any moment. `turn`
    counts how often a worker has taken it up. `file` and `sealed_secret` are emptied when it
    has ended. Nothing says who began it: it belongs to the organisation.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    file = models.CharField(_("file"), max_length=255, blank=True)
    endpoint = models.URLField(_("address"), max_length=500, blank=True)
    username = models.CharField(_("key"), max_length=200, blank=True)
    sealed_secret = models.TextField(blank=True)
    state = models.CharField(_("state"), max_length=8, default=ImportState.WAITING.value)
    total = models.PositiveBigIntegerField(_("statements"), null=True)
    kept = models.PositiveBigIntegerField(_("kept"), default=0)
    known = models.PositiveBigIntegerField(_("here already"), default=0)
    refused = models.PositiveBigIntegerField(_("refused"), default=0)
    more = models.TextField(blank=True)
    skip = models.PositiveBigIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0)
    fault = models.CharField(_("fault"), max_length=300, blank=True)
    begun_at = models.DateTimeField(_("begun"), default=now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("import of statements")
        verbose_name_plural = _("imports of statements")

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.begun_at:%Y-%m-%d %H:%M} ({self.state})"

    @property
    def brought(self) -> int:
        """How many statements have been looked at so far."""
        return self.kept + self.known + self.refused

    @property
    def percent(self) -> int:
        """How much of a file that is; 0 while nobody has counted it."""
        return 100 * self.brought // self.total if self.total else 0

    @property
    def is_under_way(self) -> bool:
        """Say whether the worker has it."""
        return self.state in {ImportState.WAITING, ImportState.TAKING}


class RefusedStatement(models.Model):
    """Why one statement of an import was not taken in."""

    brought_by = models.ForeignKey(StatementImport, models.CASCADE, related_name="refusals")
    position = models.PositiveBigIntegerField(_("number in the file"))
    line = models.PositiveBigIntegerField(_("line"))
    statement_id = models.CharField(_("statement id"), max_length=36, blank=True)
    reason = models.CharField(_("reason"), max_length=500)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("refused statement")
        verbose_name_plural = _("refused statements")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["brought_by", "position"], name="lrs_refused_once")
        ]

    def __str__(self) -> str:
        return f"{self.brought_by_id}: {self.position}"
