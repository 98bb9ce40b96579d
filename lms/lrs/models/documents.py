"""Documents that programs keep about activities and agents."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation
from lms.lrs.vocabulary import MEDIA_TYPE_LENGTH

_PLACE = ("kind", "agent_key", "activity_key", "registration", "document_key")


class Document(models.Model):
    """One document: a state, an activity's profile or an agent's profile.

    The platform's own documents (`organisation` empty) are those of launches: they belong to
    their learner wherever the learner moves. Others are those of the clients of one node of
    the tree. What is no part of a document's place is `NOWHERE` there, never empty: empty
    values are never equal to each other and would let a place be taken twice.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=16)
    agent_key = models.UUIDField()
    activity_key = models.UUIDField()
    registration = models.UUIDField(_("registration"))
    document_key = models.UUIDField()
    document_id = models.TextField()
    learner_id = models.UUIDField(_("learner id"), null=True)
    content = models.BinaryField()
    content_type = models.CharField(max_length=MEDIA_TYPE_LENGTH)
    etag = models.CharField(max_length=40)
    stored_at = models.DateTimeField(_("stored"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=[*_PLACE, "organisation"],
                name="lrs_document_of_organisation",
                condition=models.Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=_PLACE,
                name="lrs_document_of_platform",
                condition=models.Q(organisation__isnull=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["learner_id"],
                name="lrs_document_by_learner",
                condition=models.Q(learner_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.document_id}"
