"""Which homes may stand on a page: those without anybody protected."""

from django.db.models import Exists, OuterRef, Q

from lms.accounts.models import HouseholdMember


def is_open_to_all(home: str = "household") -> Q:
    """Return the condition that nobody in a row's home is protected.

    Args:
        home: the field that leads to the home; `pk` for homes themselves.
    """
    return ~has_protected(home)


def has_protected(*homes: str) -> Q:
    """Return the condition that somebody is protected in one of the homes to which fields lead."""
    there = Q()
    for home in homes:
        there |= Q(household=OuterRef(home))
    members = HouseholdMember.objects.filter(there, user__has_protected_identity=True)
    return Q(Exists(members))


def lives_protected(*households: int) -> bool:
    """Say whether anybody of some homes, told by their numbers, is protected. One query."""
    members = HouseholdMember.objects.filter(household__in=households)
    return members.filter(user__has_protected_identity=True).exists()
