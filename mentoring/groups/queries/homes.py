"""Where homes lie, who lives there, and whose identity is protected."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet

from lms.accounts.api import Role, organisations_reached
from lms.accounts.models import Household, Organisation, User
from mentoring.groups.models import Member, NetworkGroup
from mentoring.groups.vocabulary import MemberState
from mentoring.pairing.hiding import lives_protected


def is_protected(household: Household) -> bool:
    """Say whether anybody of the home has a protected identity. One query."""
    return lives_protected(household.pk)


def homes_reached(viewer: User) -> QuerySet[Household]:
    """Return the homes of the organisations that a person coordinates. One query."""
    nodes = organisations_reached(viewer, Role.COORDINATOR, Role.ADMINISTRATOR)
    return Household.objects.filter(organisation__in=nodes)


def adults_of(group: NetworkGroup) -> QuerySet[User]:
    """Return the people whose home, or who themselves, are members of a group. One query."""
    mine = Member.objects.filter(group=group, state=MemberState.MEMBER)
    in_homes = Q(household_member__household__in=mine.values("household"))
    people = User.objects.filter(in_homes | Q(pk__in=mine.values("person")), is_active=True)
    return people.order_by("pk")


def asked_to_meetings(group: NetworkGroup, people: Iterable[User]) -> list[User]:
    """Return who of some people is asked to a group's meetings without anybody's deciding it.

    Whoever's identity is protected goes to a place by a coordinator's word alone. No query.
    """
    return [each for each in people if group.is_digital or not each.has_protected_identity]


def codes_of(paths: Iterable[str]) -> Mapping[str, str]:
    """Return the municipality code that holds at each path of the organisation tree. One query."""
    known = dict(Organisation.objects.exclude(code="").values_list("path", "code"))
    found = {}
    for path in paths:
        above = [other for other in known if path.startswith(other)]
        found[path] = known[max(above, key=len)] if above else ""
    return found
