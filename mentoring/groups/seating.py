"""The seats of a group as rows for its leaders."""

from dataclasses import dataclass

from mentoring.groups import showing
from mentoring.groups.models import Member, NetworkGroup
from mentoring.groups.vocabulary import MemberState


@dataclass(frozen=True)
class SeatRow:
    """One seat, or one home in line: who it is, and how they stand."""

    number: int | None
    member: Member | None
    name: str = ""
    people: str = ""


def seat_rows(group: NetworkGroup, members: list[Member]) -> dict[str, object]:
    """Return the seats in order, who has asked, and who waits, longest first."""
    seated = {member.seat: member for member in members if member.seat is not None}
    return {
        "rows": [_row(number, seated.get(number)) for number in range(1, group.seats + 1)],
        "taken": len(seated),
        "asked": [_row(None, each) for each in members if each.state == MemberState.ASKED],
        "waiting": [_row(None, each) for each in members if each.state == MemberState.WAITING],
    }


def _row(number: int | None, member: Member | None) -> SeatRow:
    if member is None:
        return SeatRow(number, None)
    return SeatRow(number, member, called(member), ", ".join(_names(member)))


def called(member: Member) -> str:
    """Return what leaders call a home or a secretary: a protected home by its alias alone."""
    if member.household is None:
        return str(member.person)
    return member.household.shown_name


def _names(member: Member) -> list[str]:
    if member.household is None:
        return []
    adults = showing.adults_in(member)
    if any(adult.has_protected_identity for adult in adults):
        return []
    return [str(adult) for adult in adults]
