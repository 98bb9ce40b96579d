"""Reads across people and organisations."""

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import StrIndex

from lms.accounts.models import (
    AccessLogEntry,
    Household,
    Invitation,
    Membership,
    Organisation,
    User,
)
from lms.accounts.vocabulary import MAY_INVITE, Role


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


def invitations_reached(viewer: User) -> QuerySet[Invitation]:
    """Return the invitations to nodes where the viewer may invite, newest first. One query."""
    nodes = organisations_reached(viewer, *MAY_INVITE)
    return (
        Invitation.objects.filter(organisation__in=nodes)
        .select_related("organisation", "invited_by")
        .order_by("-invited_at", "-pk")
    )


def people_listed(viewer: User, *roles: Role, search: str = "") -> QuerySet[User]:
    """Return the people below the viewer's nodes by name, with their roles there. Two queries.

    `search` matches parts of names and addresses; every word must match.
    """
    people = people_reached(viewer, *roles)
    for word in search.split():
        people = people.filter(
            Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
        )
    return people.order_by("last_name", "first_name", "pk").prefetch_related(
        Prefetch("memberships", memberships_reached(viewer, *roles), to_attr="reached_memberships")
    )


def protected_people_administered(viewer: User) -> QuerySet[User]:
    """Return the people with a protected identity whom the viewer administers. One query.

    Nothing is read but what an administrator needs to open their page: alias and address.
    """
    nodes = organisations_reached(viewer, Role.ADMINISTRATOR)
    here = Membership.objects.filter(user=OuterRef("pk"), organisation__in=nodes)
    people = User.objects.filter(Exists(here), has_protected_identity=True, is_active=True)
    return people.only("alias", "has_protected_identity").order_by("alias", "pk")


def memberships_reached(viewer: User, *roles: Role) -> QuerySet[Membership]:
    """Return the memberships at nodes that the viewer reaches. One query."""
    return Membership.objects.filter(
        organisation__in=organisations_reached(viewer, *roles)
    ).select_related("organisation")


def homes_administered(viewer: User) -> QuerySet[Household]:
    """Return the homes with adults that the viewer administers, by number. Three queries.

    The database knows the names that are hidden: order by name would tell where they stand.
    """
    nodes = organisations_reached(viewer, Role.ADMINISTRATOR)
    homes = Household.objects.filter(organisation__in=nodes, members__isnull=False)
    return homes.distinct().prefetch_related("members__user").order_by("pk")


def adults_without_household(viewer: User) -> QuerySet[User]:
    """Return learners the viewer administers who belong to no household yet. One query.

    People with a protected identity are among them, by their alias: an administrator forms
    their home as well.
    """
    nodes = organisations_reached(viewer, Role.ADMINISTRATOR)
    return User.objects.filter(
        Exists(
            Membership.objects.filter(
                user=OuterRef("pk"), role=Role.LEARNER, organisation__in=nodes
            )
        ),
        household_member=None,
        is_active=True,
    ).order_by("last_name", "first_name", "pk")
