"""What references answer for: all that their targets are about (decision 0020)."""

from typing import ClassVar, Final
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.lrs.models.statements import Statement

# The key of references whose target is a reference itself; drawn once, so nobody's registration.
LEADS_ON: Final = UUID("5d0c62b0-9d0e-4c6b-8f53-0a2f7c1be6a7")


class Echo(models.Model):
    """One thing that the target of a reference is about: its actor, verb, activity and so on.

    Their rows let an index answer which references match, in the order of the store, however
    many references there are. Keys of different kinds are never the same.
    """

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="echoes", db_index=False, db_constraint=False
    )
    key = models.UUIDField()
    stored_at = models.DateTimeField(_("stored"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("echo")
        verbose_name_plural = _("echoes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["key", "stored_at", "statement"], name="lrs_echo_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)


class EchoPlace(models.Model):
    """How far the echoes have come, the only row: all pairs of statements before have theirs."""

    before = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place of the echoes")
        verbose_name_plural = _("places of the echoes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(pk=1), name="lrs_one_echo_place"),
        ]

    def __str__(self) -> str:
        return self.before.isoformat()
