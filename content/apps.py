"""Content as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    label = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import content.pages.receivers  # noqa: PLC0415
        import content.translation.receivers  # noqa: F401, PLC0415
