"""Who may lead groups, be invited, and wishes for one."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import StrIndex

from lms.accounts.api import Role, has_role, organisations_reached, people_reached
from lms.accounts.models import Household, Membership, User
from mentoring.groups.facts import open_wishes
from mentoring.groups.models import GroupWish, Member, NetworkGroup
from mentoring.groups.queries.groups import COORDINATORS
from mentoring.groups.queries.homes import homes_reached
from mentoring.groups.vocabulary import Audience, MemberState
from mentoring.pairing.hiding import is_open_to_all

GONE = (MemberState.LEFT, MemberState.DECLINED)


def possible_leaders(viewer: User) -> list[User]:
    """Return who may lead a group: staff and adults of homes that the viewer reaches. One query.

    Course leaders lead courses; people with a protected identity lead nothing.
    """
    people = people_reached(viewer, *COORDINATORS).filter(is_active=True)
    staff = Q(memberships__role__in=[Role.SECRETARY, Role.COORDINATOR])
    return list(people.filter(staff | Q(household_member__isnull=False)).distinct())


def coordinators_of(group: NetworkGroup) -> list[User]:
    """Return who coordinates the group's organisation. At most two queries.

    Where nobody is a coordinator it is the administrators.
    """
    return _reaching(group, Role.COORDINATOR) or _reaching(group, Role.ADMINISTRATOR)


def _reaching(group: NetworkGroup, role: Role) -> list[User]:
    held = Membership.objects.filter(user=OuterRef("pk"), role=role).annotate(
        at=StrIndex(Value(group.organisation.path), F("organisation__path"))
    )
    return list(User.objects.filter(Exists(held.filter(at=1)), is_active=True).order_by("pk"))


def homes_to_invite(viewer: User, group: NetworkGroup) -> list[Household]:
    """Return the homes that a coordinator can invite, with their adults. At most four queries.

    A protected home is invited by an administrator alone, by alias, and only to a group online.
    """
    there = Member.objects.filter(group=group, household=OuterRef("pk")).exclude(state__in=GONE)
    homes = homes_reached(viewer).filter(~Exists(there), members__isnull=False).distinct()
    if not (group.is_digital and has_role(viewer, Role.ADMINISTRATOR, at=group.organisation)):
        homes = homes.filter(is_open_to_all("pk"))
    return list(homes.prefetch_related("members__user").order_by("name", "pk"))


def secretaries_to_invite(viewer: User, group: NetworkGroup) -> list[User]:
    """Return the secretaries that a coordinator can invite. One query."""
    nodes = organisations_reached(viewer, *COORDINATORS)
    works = Membership.objects.filter(
        user=OuterRef("pk"), role=Role.SECRETARY, organisation__in=nodes
    )
    there = Member.objects.filter(group=group, person=OuterRef("pk")).exclude(state__in=GONE)
    people = User.objects.filter(
        Exists(works), ~Exists(there), has_protected_identity=False, is_active=True
    )
    return list(people.order_by("first_name", "last_name", "pk"))


def is_for_homes(group: NetworkGroup) -> bool:
    """Say whether homes sit in the group."""
    return group.audience == Audience.HOMES


def wishes_reached(viewer: User) -> Sequence[GroupWish]:
    """Return the open wishes of the homes that a person coordinates. Two queries."""
    nodes = list(organisations_reached(viewer, *COORDINATORS).order_by("depth", "path"))
    roots = [
        node
        for node in nodes
        if not any(node.path != o.path and node.path.startswith(o.path) for o in nodes)
    ]
    return [wish for root in roots for wish in open_wishes(root)]


def by_language(wishes: Sequence[GroupWish]) -> list[tuple[str, int]]:
    """Return how many homes wish for a group in each first language, most first."""
    counts = Counter(wish.languages[0] for wish in wishes if wish.languages)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
