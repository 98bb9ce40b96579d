"""What was confirmed when a publication was planned, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class PlannedPublication(models.Model):
    """A revision that is published when its time comes, or was held back then.

    `confirmed` holds tokens, with spaces between them.
    """

    revision = models.OneToOneField(
        Revision, models.CASCADE, related_name="+", verbose_name=_("version")
    )
    confirmed = models.CharField(_("what was confirmed"), max_length=130, blank=True)
    held_at = models.DateTimeField(_("held back"), null=True, blank=True)
    held_because = models.TextField(_("why it was held back"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("planned publication")
        verbose_name_plural = _("planned publications")

    def __str__(self) -> str:
        return str(self.revision_id)
