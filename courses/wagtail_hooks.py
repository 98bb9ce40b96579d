"""The rooms' hooks, where Wagtail looks for them."""

from courses.catalogue import wagtail_hooks as catalogue
from courses.learning import wagtail_hooks as learning
from courses.paths import wagtail_hooks as paths

__all__ = ["catalogue", "learning", "paths"]
