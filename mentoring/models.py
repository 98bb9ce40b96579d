"""The models of all rooms of mentoring."""

from mentoring.pairing.models import (
    MenteeProfile,
    MentorProfile,
    Pair,
    PolicyVersion,
    Programme,
    Slot,
)

__all__ = ["MenteeProfile", "MentorProfile", "Pair", "PolicyVersion", "Programme", "Slot"]
