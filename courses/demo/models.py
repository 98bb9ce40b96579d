"""What the demo has already loaded, so that a second load changes nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedFile(models.Model):
    """A file of the demo as it was when it was last loaded."""

    path = models.CharField(_("file"), max_length=255, unique=True)
    digest = models.CharField(_("digest"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("loaded file")
        verbose_name_plural = _("loaded files")

    def __str__(self) -> str:
        return self.path
