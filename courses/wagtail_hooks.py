"""The rooms' hooks, where Wagtail looks for them."""

from courses.learning import wagtail_hooks as learning

__all__ = ["learning"]
