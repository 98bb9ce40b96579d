"""Courses as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    label = "courses"
    verbose_name = _("Courses")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the rooms listen."""
        import_module("courses.terms.receivers")
        import_module("courses.catalogue.receivers")
        import_module("courses.catalogue.searched")
        import_module("courses.catalogue.views")
        import_module("courses.learning.receivers")
        import_module("courses.paths.views")
        import_module("courses.sharing.policies").register()
