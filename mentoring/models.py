"""The models of all rooms of mentoring."""

from mentoring.conversations.models import (
    Acceptance,
    Appeal,
    Circle,
    CircleMember,
    Post,
    PostReport,
    Reading,
    Ruling,
    Topic,
)
from mentoring.pairing.models import (
    Decision,
    HomeMark,
    MatchRun,
    MenteeProfile,
    MentorProfile,
    Pair,
    PolicyVersion,
    Programme,
    Slot,
)

__all__ = [
    "Acceptance",
    "Appeal",
    "Circle",
    "CircleMember",
    "Decision",
    "HomeMark",
    "MatchRun",
    "MenteeProfile",
    "MentorProfile",
    "Pair",
    "PolicyVersion",
    "Post",
    "PostReport",
    "Programme",
    "Reading",
    "Ruling",
    "Slot",
    "Topic",
]
