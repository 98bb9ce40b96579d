"""What upper apps say about the meetings they own.

@hooks.register("register_meeting_owner")
def groups() -> MeetingOwner:
    return MeetingOwner(kind="groups", may_lead=may_lead_group)
"""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks

from lms.accounts.models import User


def _nobody(_user: User, _key: str) -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class MeetingOwner:
    """One kind of owner.

    Attributes:
        kind: what `Owner.kind` of its meetings says.
        may_lead: (person, key) → whether that person, beside the leader, sees who is asked,
            notes who was there and cancels.
    """

    kind: str
    may_lead: Callable[[User, str], bool] = _nobody


def may_lead_for_owner(user: User, kind: str, key: str) -> bool:
    """Ask the registered owners of this kind; where there is none, nobody may."""
    owners: list[MeetingOwner] = [hook() for hook in hooks.get_hooks("register_meeting_owner")]
    return any(owner.may_lead(user, key) for owner in owners if owner.kind == kind)
