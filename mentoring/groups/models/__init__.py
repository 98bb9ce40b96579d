"""Groups and who sits in them, wishes, suggestions, what is read, who was there and how often."""

from mentoring.groups.models.evidence import Attendance, GroupCompletion, MakeUp
from mentoring.groups.models.groups import GroupMaterial, Leader, Member, NetworkGroup
from mentoring.groups.models.wishes import GroupDraft, GroupWish

__all__ = [
    "Attendance",
    "GroupCompletion",
    "GroupDraft",
    "GroupMaterial",
    "GroupWish",
    "Leader",
    "MakeUp",
    "Member",
    "NetworkGroup",
]
