"""The rooms' hooks, where Wagtail looks for them."""

from mentoring.conversations import wagtail_hooks as conversations
from mentoring.pairing import wagtail_hooks as pairing

__all__ = ["conversations", "pairing"]
