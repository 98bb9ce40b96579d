"""The rooms' hooks, where Wagtail looks for them, and their addresses in the workshop."""

from django.urls import URLPattern, path
from wagtail import hooks

from content.translation import wagtail_hooks as translation
from content.translation.views import review

__all__ = ["translation"]


def urls() -> list[URLPattern]:
    """Return the addresses below the workshop's."""
    return [path("translations/<int:page_id>/review/", review, name="review_translation")]


hooks.register("register_admin_urls", urls)
