"""Groups and who sits in them, wishes, suggestions, what is read, and who was there."""

from mentoring.groups.models.evidence import Attendance
from mentoring.groups.models.groups import GroupMaterial, Leader, Member, NetworkGroup
from mentoring.groups.models.wishes import GroupDraft, GroupWish

__all__ = [
    "Attendance",
    "GroupDraft",
    "GroupMaterial",
    "GroupWish",
    "Leader",
    "Member",
    "NetworkGroup",
]
