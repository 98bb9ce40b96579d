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


def _anywhere(_key: str) -> bool:
    return True


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
        may_have_place: key → whether a place may be kept, mailed and shown in calendars. Wherever
            it may, nobody whose identity is protected is asked to it.
    """

    kind: str
    may_lead: Callable[[User, str], bool] = _nobody
    name: Callable[[str], str] = _nothing
    people: Callable[[str], Iterable[User]] | None = None
    address: Callable[[str], str] = _nothing
    may_have_place: Callable[[str], bool] = _anywhere


def may_lead_for_owner(user: User, kind: str, key: str) -> bool:
    """Ask the registered owners of this kind; where there is none, nobody may."""
    return any(owner.may_lead(user, key) for owner in owners_of(kind))


def may_have_place(kind: str, key: str) -> bool:
    """Say whether the meetings of an owner may be in a place; one that is not registered may."""
    return all(owner.may_have_place(key) for owner in owners_of(kind))


def people_of_owner(kind: str, key: str) -> list[User]:
    """Return whom a new meeting of an owner asks."""
    return [each for owner in owners_of(kind) if owner.people for each in owner.people(key)]


def owners_of(kind: str) -> list[MeetingOwner]:
    """Return the registered owners of a kind: one, or none."""
    owners: list[MeetingOwner] = [hook() for hook in hooks.get_hooks("register_meeting_owner")]
    return [owner for owner in owners if owner.kind == kind]
