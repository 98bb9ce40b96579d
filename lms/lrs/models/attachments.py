"""Files that travelled with statements."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation
from lms.lrs.vocabulary import MEDIA_TYPE_LENGTH


class AttachedFile(models.Model):
    """A file under its hash, once for each organisation that sent it.

    It lies in the database and not in the file store: a batch and its files are kept
    together or not at all, and the greatest body is a few megabytes.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False
    )
    sha2 = models.CharField(max_length=128)
    content_type = models.CharField(max_length=MEDIA_TYPE_LENGTH)
    content = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sha2", "organisation"],
                name="lrs_file_of_organisation",
                condition=models.Q(organisation__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["sha2"],
                name="lrs_file_of_platform",
                condition=models.Q(organisation__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.sha2
