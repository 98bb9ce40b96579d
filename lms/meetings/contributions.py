"""What upper apps say about the meetings they own.

@hooks.register("register_meeting_owner")
def groups() -> MeetingOwner:
    return MeetingOwner(kind="groups", may_lead=may_lead_group,
                        name=name_of_group, people=members_of_group, address=page_of_group)

With `people`, whoever may lead also arranges meetings and series here, at
`reverse("arrange_meeting", args=["groups", key])`; all of `people` are asked to each.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail import hooks

from lms.accounts.models import User


def _nobody(_user: User, _key: str) -> bool:
    return False


def _nothing(_key: str) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class MeetingOwner:
    """One kind of owner.

    Attributes:
        kind: what `Owner.kind` of its meetings says.
        may_lead: (person, key) → whether that person, beside the leader, sees who is asked,
            notes who was there, changes and cancels.
        name: key → what the page calls the owner.
        people: key → whom a new meeting asks; without it, meetings are arranged elsewhere.
        address: key → where the page for a new meeting leads back to.
    """

    kind: str
    may_lead: Callable[[User, str], bool] = _nobody
    name: Callable[[str], str] = _nothing
    people: Callable[[str], Iterable[User]] | None = None
    address: Callable[[str], str] = _nothing


def may_lead_for_owner(user: User, kind: str, key: str) -> bool:
    """Ask the registered owners of this kind; where there is none, nobody may."""
    return any(owner.may_lead(user, key) for owner in owners_of(kind))


def owners_of(kind: str) -> list[MeetingOwner]:
    """Return the registered owners of a kind: one, or none."""
    owners: list[MeetingOwner] = [hook() for hook in hooks.get_hooks("register_meeting_owner")]
    return [owner for owner in owners if owner.kind == kind]
