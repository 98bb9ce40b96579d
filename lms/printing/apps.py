"""Printing as a Django app: it has words of its own, and no tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintingConfig(AppConfig):
    name = "lms.printing"
    label = "printing"
    verbose_name = _("Printing")
