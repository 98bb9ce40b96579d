"""This app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordStoreConfig(AppConfig):
    name = "lms.lrs"
    label = "lrs"
    verbose_name = _("Record store")
    default_auto_field = "django.db.models.BigAutoField"
