"""The only road from an address to a person: what you may not see does not exist."""

from lms.accounts import queries
from lms.accounts.errors import InvitationNotFound, NotYoursToGive, PersonNotFound
from lms.accounts.models import Invitation, Membership, Organisation, User
from lms.accounts.vocabulary import MAY_INVITE, Role

FOLLOWERS = (Role.SECRETARY, Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR)


def may_follow(viewer: User, person: User) -> bool:
    """Return whether the viewer may see the person's progress.

    People follow those at or below the nodes where they hold a following role; a
    protected identity is followed by administrators of its node alone.
    """
    roles = (Role.ADMINISTRATOR,) if person.has_protected_identity else FOLLOWERS
    reached = queries.organisations_reached(viewer, *roles)
    return person.memberships.filter(organisation__in=reached).exists()


def get_person_for(viewer: User, pk: int) -> User:
    """Return the person, if it is the viewer or someone the viewer follows.

    Raises:
        PersonNotFound: there is no such person, or none that the viewer may see.
    """
    person = User.objects.filter(pk=pk, is_active=True).first()
    if person is None or (person != viewer and not may_follow(viewer, person)):
        raise PersonNotFound
    return person


def may_administer(viewer: User, organisation: Organisation) -> bool:
    """Return whether the viewer administers the node."""
    return queries.has_role(viewer, Role.ADMINISTRATOR, at=organisation)


def get_person_to_administer(viewer: User, pk: int) -> User:
    """Return the person, if the viewer administers a node where the person has a role.

    Raises:
        PersonNotFound: there is no such person, or none that the viewer administers.
    """
    nodes = queries.organisations_reached(viewer, Role.ADMINISTRATOR)
    person = User.objects.filter(pk=pk, is_active=True, memberships__organisation__in=nodes)
    found = person.distinct().first()
    if found is None:
        raise PersonNotFound
    return found


def may_administer_person(viewer: User, person: User) -> bool:
    """Return whether the viewer administers a node where the person has a role."""
    nodes = queries.organisations_reached(viewer, Role.ADMINISTRATOR)
    return person.memberships.filter(organisation__in=nodes).exists()


def get_membership_to_end(viewer: User, pk: int) -> Membership:
    """Return the membership, if the viewer administers its node.

    Raises:
        PersonNotFound: there is no such membership, or none that the viewer administers.
    """
    nodes = queries.organisations_reached(viewer, Role.ADMINISTRATOR)
    found = Membership.objects.filter(pk=pk, organisation__in=nodes).select_related("user").first()
    if found is None:
        raise PersonNotFound
    return found


def get_invitation_for(viewer: User, pk: int) -> Invitation:
    """Return the invitation, if the viewer may invite to its node.

    Raises:
        InvitationNotFound: there is no such invitation, or none the viewer could have sent.
    """
    found = queries.invitations_reached(viewer).filter(pk=pk).first()
    if found is None:
        raise InvitationNotFound
    return found


def ensure_may_invite(viewer: User, *, organisation: Organisation, role: Role) -> None:
    """Do nothing if the viewer may give the role at the node.

    Raises:
        NotYoursToGive: the viewer may not.
    """
    givers = [giver for giver, roles in MAY_INVITE.items() if role in roles]
    if not queries.has_role(viewer, *givers, at=organisation):
        raise NotYoursToGive
