"""Statements as they were kept, with the columns that queries need."""

import json
from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation
from lms.lrs.rules import JsonObject
from lms.lrs.vocabulary import VERSION_LENGTH


class Statement(models.Model):
    """One thing that somebody did. Rows are added and never changed.

    The order of the store is (`stored_at`, `id`): each statement of a batch gets an instant
    of its own, a microsecond after the one before it. Whether a statement is voided is
    asked, not kept, because a void may arrive before its target or beside it.

    An id is unique for its owner, who is the organisation whose client sent the statement, or
    the platform (`organisation` empty): others do not even learn that it is taken.

    `authority_key` is empty where the platform itself vouches, which is nearly everywhere.
    """

    statement_id = models.UUIDField(_("statement id"))
    stored_at = models.DateTimeField(_("stored"))
    timestamp = models.DateTimeField(_("happened"))
    version = models.CharField(_("version"), max_length=VERSION_LENGTH)
    verb_id = models.TextField(_("verb"))
    verb_key = models.UUIDField()
    actor_key = models.UUIDField(null=True)
    learner_id = models.UUIDField(_("learner id"), null=True)
    object_type = models.CharField(_("type of object"), max_length=12)
    object_key = models.UUIDField(null=True)
    activity_id = models.TextField(_("activity"), blank=True)
    target_id = models.UUIDField(_("refers to"), null=True)
    voids = models.UUIDField(_("voids"), null=True)
    registration = models.UUIDField(_("registration"), null=True)
    authority_key = models.UUIDField(null=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False
    )
    raw = models.TextField(_("statement"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # Empty values are never equal to each other: the platform counts as 0 here.
            models.UniqueConstraint(
                "statement_id", Coalesce("organisation", 0), name="lrs_id_of_owner"
            ),
        ]
        # IRIs have no greatest length and an index entry has: indexes hold keys of 16 bytes.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["stored_at", "id"], name="lrs_by_order"),
            models.Index(fields=["actor_key", "stored_at", "id"], name="lrs_by_actor"),
            models.Index(fields=["learner_id", "stored_at", "id"], name="lrs_by_learner"),
            models.Index(fields=["verb_key", "stored_at", "id"], name="lrs_by_verb"),
            models.Index(fields=["object_key", "stored_at", "id"], name="lrs_by_object"),
            models.Index(
                fields=["registration", "stored_at", "id"],
                name="lrs_by_registration",
                condition=models.Q(registration__isnull=False),
            ),
            models.Index(
                fields=["organisation", "stored_at", "id"],
                name="lrs_by_organisation",
                condition=models.Q(organisation__isnull=False),
            ),
            models.Index(
                fields=["authority_key", "stored_at", "id"],
                name="lrs_by_authority",
                condition=models.Q(authority_key__isnull=False),
            ),
            models.Index(
                fields=["stored_at", "id"],
                name="lrs_references",
                condition=models.Q(target_id__isnull=False),
            ),
            models.Index(
                fields=["target_id"],
                name="lrs_by_target",
                condition=models.Q(target_id__isnull=False),
            ),
            models.Index(
                fields=["voids"], name="lrs_by_voided", condition=models.Q(voids__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.statement_id)

    @cached_property
    def content(self) -> JsonObject:
        """The statement as plain values."""
        content: JsonObject = json.loads(self.raw)
        return content

    @property
    def actor_account_name(self) -> str:
        """The learner id as statements write it, empty when the actor is no learner of ours."""
        return str(self.learner_id) if self.learner_id else ""
