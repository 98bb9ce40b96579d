"""The rooms' hooks, where Wagtail looks for them."""

from courses.catalogue import wagtail_hooks as catalogue
from courses.learning import wagtail_hooks as learning

__all__ = ["catalogue", "learning"]
