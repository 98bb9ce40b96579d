"""The rooms' hooks, where Wagtail looks for them."""

from mentoring.pairing import wagtail_hooks as pairing

__all__ = ["pairing"]
