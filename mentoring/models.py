"""The models of all rooms of mentoring."""

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
    "Decision",
    "HomeMark",
    "MatchRun",
    "MenteeProfile",
    "MentorProfile",
    "Pair",
    "PolicyVersion",
    "Programme",
    "Slot",
]
