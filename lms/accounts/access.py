"""The only road from an address to a person: what you may not see does not exist."""

from lms.accounts import queries
from lms.accounts.errors import PersonNotFound
from lms.accounts.models import Organisation, User
from lms.accounts.vocabulary import Role

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
