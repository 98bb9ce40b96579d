"""The seats of a group as rows for its leaders."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lms.ui.api import listed
from mentoring.groups import showing
from mentoring.groups.models import Member, NetworkGroup
from mentoring.groups.presence import Progress, progress_in
from mentoring.groups.vocabulary import MemberState


@dataclass(frozen=True)
class SeatRow:
    """One seat, or one home in line: who it is, and how they stand."""

    number: int | None
    member: Member | None
    name: str = ""
    people: str = ""
    progress: tuple["PersonProgress", ...] = ()


@dataclass(frozen=True)
class PersonProgress:
    """How far one adult of a home has come; no name where the home's tells it, or hides it."""

    name: str
    progress: Progress


def seat_rows(
    group: NetworkGroup, members: list[Member], *, with_progress: bool
) -> dict[str, object]:
    """Return the seats in order, who has asked, and who waits, longest first.

    Args:
        group: whose seats.
        members: who stands how to it, with homes and adults.
        with_progress: tell of each member how often they were there. Three queries.
    """
    seated = {member.seat: member for member in members if member.seat is not None}
    told = _progress(group, list(seated.values())) if with_progress else {}
    return {
        "rows": [_row(number, seated.get(number), told) for number in range(1, group.seats + 1)],
        "taken": len(seated),
        "asked": [_row(None, each) for each in members if each.state == MemberState.ASKED],
        "waiting": [_row(None, each) for each in members if each.state == MemberState.WAITING],
    }


def _row(
    number: int | None, member: Member | None, told: Mapping[int, Progress] = MappingProxyType({})
) -> SeatRow:
    if member is None:
        return SeatRow(number, None)
    name, names = called(member), _names(member)
    if [each.casefold() for each in names] == [name.casefold()]:
        names = []  # a home that is called as its one adult is, is named once
    progress = tuple(
        PersonProgress(str(adult) if names else "", told[adult.pk])
        for adult in showing.adults_in(member)
        if adult.pk in told and told[adult.pk].presence.held
    )
    return SeatRow(number, member, name, listed(names), progress)


def _progress(group: NetworkGroup, seated: list[Member]) -> Mapping[int, Progress]:
    joined = [each for each in seated if each.state == MemberState.MEMBER]
    people = [adult for each in joined for adult in showing.adults_in(each)]
    return {person: found for (_group, person), found in progress_in([group], people).items()}


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
