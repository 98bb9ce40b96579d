"""What the worker does for the rooms of mentoring, where the outbox looks for it."""

from mentoring.conversations import tasks as conversations
from mentoring.groups import tasks as groups
from mentoring.learning import tasks as learning
from mentoring.mentorships import tasks as mentorships
from mentoring.pairing import tasks as pairing

__all__ = ["conversations", "groups", "learning", "mentorships", "pairing"]
