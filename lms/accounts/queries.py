"""Reads across people and organisations."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from lms.accounts.models import AccessLogEntry, Household, Membership, Organisation, User
from lms.accounts.vocabulary import Role


def organisations_reached(user: User, *roles: Role) -> QuerySet[Organisation]:
    """Return the nodes where the person holds one of `roles`, and all below. One query."""
    held = Membership.objects.filter(user=user, role__in=roles)
    above = held.annotate(at=StrIndex(OuterRef("path"), F("organisation__path"))).filter(at=1)
    reached: QuerySet[Organisation] = Organisation.objects.filter(Exists(above))
    return reached


def has_role(user: User, *roles: Role, at: Organisation | None = None) -> bool:
    """Return whether the person holds one of `roles` anywhere, or at a node reaching `at`."""
    held = Membership.objects.filter(user=user, role__in=roles)
    if at is None:
        return held.exists()
    reaching = held.annotate(at=StrIndex(Value(at.path), F("organisation__path")))
    return reaching.filter(at=1).exists()


def roles_of(user: User) -> set[Role]:
    """Return every role the person holds at any node. One query."""
    return {Role(role) for role in user.memberships.values_list("role", flat=True)}


def home_organisation(user: User) -> Organisation | None:
    """Return the node of the person's first membership. One query."""
    first = user.memberships.select_related("organisation").order_by("since", "pk").first()
    return first.organisation if first else None


def people_reached(viewer: User, *roles: Role) -> QuerySet[User]:
    """Return the people below the nodes where the viewer holds one of `roles`. One query.

    People with a protected identity are left out: no list, search or export shows them.
    """
    reached = organisations_reached(viewer, *roles)
    return (
        User.objects.filter(memberships__organisation__in=reached)
        .filter(has_protected_identity=False)
        .distinct()
    )


def household_of(user: User) -> Household | None:
    """Return the person's household with its members. Two queries."""
    return (
        Household.objects.filter(members__user=user)
        .select_related("organisation")
        .prefetch_related("members__user")
        .first()
    )


def household_partners_sharing(user: User) -> QuerySet[User]:
    """Return the others of the household, if the person and they all chose to share."""
    return (
        User.objects.filter(
            Q(household_member__household__members__user=user)
            & Q(household_member__shares_progress=True),
            household_member__household__members__shares_progress=True,
        )
        .exclude(pk=user.pk)
        .filter(Exists(User.objects.filter(pk=user.pk, household_member__shares_progress=True)))
        .distinct()
    )


def access_log_of(user: User) -> QuerySet[AccessLogEntry]:
    """Return who looked at this person's matters, newest first. One query."""
    return user.access_log.select_related("viewer", "organisation").order_by("-at", "-pk")
