"""Which groups there are for whom."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from lms.accounts.api import Role, organisations_reached
from lms.accounts.models import Household, Membership, User
from mentoring.groups.models import Leader, Member, NetworkGroup
from mentoring.groups.vocabulary import SEATED, Audience, GroupState, MemberState

COORDINATORS = (Role.COORDINATOR, Role.ADMINISTRATOR)


def with_seats_taken(groups: QuerySet[NetworkGroup]) -> QuerySet[NetworkGroup]:
    """Return the groups, each with `taken`: how many seats are held."""
    return groups.annotate(
        taken=Count("members", filter=Q(members__state__in=SEATED), distinct=True)
    )


def groups_for_home(household: Household) -> QuerySet[NetworkGroup]:
    """Return the open groups of homes that reach a home. One query."""
    groups = NetworkGroup.objects.filter(state=GroupState.OPEN, audience=Audience.HOMES)
    near = groups.annotate(at=StrIndex(Value(household.organisation.path), F("organisation__path")))
    return with_seats_taken(near.filter(Q(at=1) | Q(is_national=True))).order_by("name", "pk")


def groups_for_secretary(user: User) -> QuerySet[NetworkGroup]:
    """Return the open groups of secretaries that reach a secretary. One query."""
    groups = NetworkGroup.objects.filter(state=GroupState.OPEN, audience=Audience.SECRETARIES)
    mine = Membership.objects.filter(user=user, role=Role.SECRETARY).annotate(
        at=StrIndex(F("organisation__path"), OuterRef("organisation__path"))
    )
    near = Q(Exists(mine.filter(at=1)))
    if Role.SECRETARY in user.roles:
        near |= Q(is_national=True)
    return with_seats_taken(groups.filter(near)).order_by("name", "pk")


def groups_coordinated(user: User) -> QuerySet[NetworkGroup]:
    """Return the groups of the organisations that a person coordinates. One query."""
    nodes = organisations_reached(user, *COORDINATORS)
    return with_seats_taken(NetworkGroup.objects.filter(organisation__in=nodes))


def groups_led(user: User) -> QuerySet[NetworkGroup]:
    """Return the groups that a person leads. One query."""
    led = Leader.objects.filter(group=OuterRef("pk"), user=user)
    return with_seats_taken(NetworkGroup.objects.filter(Exists(led)))


def standings_of(user: User) -> QuerySet[Member]:
    """Return how a person, or the person's home, stands to groups, with the groups. One query."""
    mine = Q(person=user) | Q(household__members__user=user)
    return Member.objects.filter(mine).select_related("group", "household")


def my_groups(user: User) -> QuerySet[NetworkGroup]:
    """Return the open groups that a person is a member of or leads, with `is_member`. One query."""
    mine = standings_of(user).filter(group=OuterRef("pk"), state=MemberState.MEMBER)
    led = Leader.objects.filter(group=OuterRef("pk"), user=user)
    groups = NetworkGroup.objects.annotate(is_member=Exists(mine))
    found = groups.filter(Q(is_member=True) | Exists(led), state=GroupState.OPEN)
    return found.order_by("name", "pk")


def members_of(group: NetworkGroup) -> QuerySet[Member]:
    """Return who stands how to a group, with homes and their adults. Three queries."""
    found = group.members.select_related("household", "person")
    return found.prefetch_related("household__members__user").order_by("since", "pk")


def waiting_for(group: NetworkGroup) -> QuerySet[Member]:
    """Return who waits for a seat, first come first. One query."""
    return group.members.filter(state=MemberState.WAITING).order_by("since", "pk")


def taken_seats(group: NetworkGroup) -> set[int]:
    """Return the numbers of the seats that are held. One query."""
    held = group.members.filter(seat__isnull=False).values_list("seat", flat=True)
    return {seat for seat in held if seat is not None}
