"""Agents and activities that statements speak of in passing."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.lrs.models.statements import Statement


class Mention(models.Model):
    """One agent or activity in a statement that is neither its actor nor its object.

    Their rows let an index answer `related_agents` and `related_activities`. Agents and
    activities never share a key.
    """

    statement = models.ForeignKey(
        Statement, models.CASCADE, related_name="mentions", db_index=False
    )
    key = models.UUIDField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "statement"], name="lrs_mention_by_key"),
            models.Index(fields=["statement"], name="lrs_mention_by_statement"),
        ]

    def __str__(self) -> str:
        return str(self.key)
