"""Circles of people, what they say to each other, and what is decided about it."""

from mentoring.conversations.models.circles import Acceptance, Circle, CircleMember
from mentoring.conversations.models.moderation import Appeal, PostReport, Ruling
from mentoring.conversations.models.posts import Post, Reading, Topic

__all__ = [
    "Acceptance",
    "Appeal",
    "Circle",
    "CircleMember",
    "Post",
    "PostReport",
    "Reading",
    "Ruling",
    "Topic",
]
