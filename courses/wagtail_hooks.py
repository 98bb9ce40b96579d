"""The rooms' hooks, where Wagtail looks for them, and their addresses in the workshop."""

from django.urls import URLPattern, path
from wagtail import hooks

from courses.catalogue import wagtail_hooks as catalogue
from courses.learning import wagtail_hooks as learning
from courses.learning.views.workshop import publication
from courses.paths import wagtail_hooks as paths

__all__ = ["catalogue", "learning", "paths"]


def urls() -> list[URLPattern]:
    """Return the addresses below the workshop's."""
    return [path("courses/<int:page_id>/publication/", publication, name="publication_impact")]


hooks.register("register_admin_urls", urls)
