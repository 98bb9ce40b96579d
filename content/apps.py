"""Content as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    label = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the rooms listen, and pages know what to tell their templates."""
        import_module("content.bank.receivers")
        import_module("content.pages.receivers")
        import_module("content.pages.views")
        import_module("content.printing.exercises")
        import_module("content.guides.views")
        import_module("content.material.views")
        import_module("content.printing.practice")
        import_module("content.finding.texts")
        import_module("content.finding.receivers")
        import_module("content.translation.receivers")
        import_module("content.review.receivers")
