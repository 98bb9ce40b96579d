"""The rooms' hooks, where Wagtail looks for them."""

from mentoring.conversations import wagtail_hooks as conversations
from mentoring.desk import wagtail_hooks as desk
from mentoring.groups import wagtail_hooks as groups
from mentoring.learning import wagtail_hooks as learning
from mentoring.mentorships import wagtail_hooks as mentorships
from mentoring.pairing import wagtail_hooks as pairing

__all__ = ["conversations", "desk", "groups", "learning", "mentorships", "pairing"]
