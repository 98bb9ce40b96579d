"""What accounts refuses, in words."""

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class PersonNotFound(NotFoundError):
    """There is no such person, or none that you may see."""

    code = "person_not_found"
    message = _("There is no such person here.")


class AliasNeeded(DomainError):
    """A protected identity needs an alias, which is shown instead of the name."""

    code = "alias_needed"
    message = _("Choose an alias first: it is shown instead of the name.")


class EmailTaken(DomainError):
    """Another person signs in with this address."""

    code = "email_taken"
    message = _("Another person already signs in with this address.")
    status = 409


class InvitationNotFound(NotFoundError):
    """There is no such invitation, or none that you may see."""

    code = "invitation_not_found"
    message = _("There is no such invitation here.")


class InvitationClosed(DomainError):
    """The invitation was accepted, withdrawn, or is too old."""

    code = "invitation_closed"
    message = _("This invitation no longer opens the door.")
    status = 410


class NotYoursToGive(DomainError):
    """The role may not be given there by this person."""

    code = "not_yours_to_give"
    message = _("You may not give this role there.")
    status = 403


class OwnRole(DomainError):
    """Nobody takes the administrator's role from themselves: nobody could give it back."""

    code = "own_role"
    message = _("Ask another administrator to end your own role.")


class StillAdministrator(DomainError):
    """An organisation's administrator is not forgotten: nobody could take over."""

    code = "still_administrator"
    message = _("Hand the administrator's role over to somebody else first.")
    status = 409


class HasHousehold(DomainError):
    """An adult belongs to one household."""

    code = "has_household"
    message = _("%(name)s already belongs to a household.")
    status = 409
