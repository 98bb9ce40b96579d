"""The rooms' hooks, where Wagtail looks for them."""

from content.translation import wagtail_hooks as translation

__all__ = ["translation"]
