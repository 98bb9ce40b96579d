"""This app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordStoreConfig(AppConfig):
    name = "lms.lrs"
    label = "lrs"
    verbose_name = _("Record store")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lms.lrs import receivers  # noqa: F401, PLC0415 registers the receivers
