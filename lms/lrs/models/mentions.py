"""Agents and activities that statements speak of in passing."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.lrs.models.statements import Statement


class Mention(models.Model):
    """One agent or activity in a statement that is neither its actor nor its object.

    Their rows let an index answer `related_agents` and `related_activities`, in the order of
    the store. Agents and activities never share a key.

    Statements are never deleted one by one, so the database need not look at each mention
    whether its statement is there: it is written right behind it.
    """

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="mentions", db_index=False, db_constraint=False
    )
    key = models.UUIDField()
    # Never empty but in rows that the release before this one has written.
    stored_at = models.DateTimeField(_("stored"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "stored_at", "statement"], name="lrs_mention_in_order"),
            models.Index(
                fields=["statement"],
                name="lrs_mention_untimed",
                condition=models.Q(stored_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)
