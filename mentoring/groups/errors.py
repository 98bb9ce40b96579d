"""What groups refuse, in words."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class GroupNotFound(NotFoundError):
    """There is no such group, or it is no business of the reader's."""

    code = "group_not_found"
    message = _("There is no such group.")


class DraftNotFound(NotFoundError):
    """There is no such suggestion, or another organisation made it."""

    code = "group_draft_not_found"
    message = _("There is no such suggestion.")


class GroupClosed(DomainError):
    """The group has ended."""

    code = "group_closed"
    message = _("This group has ended. Nothing was changed.")
    status: ClassVar[int] = 409


class GroupFull(DomainError):
    """Every seat is taken; somebody else may have been faster."""

    code = "group_full"
    message = _("The last seat was just taken. Nothing was changed; choose another group.")
    status: ClassVar[int] = 409


class StepNotPossible(DomainError):
    """From where the home stands there is no way there."""

    code = "group_step_not_possible"
    message = _("That is not possible any more. Look at how it stands now, and choose again.")
    status: ClassVar[int] = 409


class AlreadyThere(DomainError):
    """The home belongs to the group already, or has an answer coming."""

    code = "group_already_there"
    message = _("This home already stands in the group's list. Nothing was changed.")
    status: ClassVar[int] = 409


class InvitationOnly(DomainError):
    """A home with a protected identity comes by invitation, never by asking."""

    code = "group_invitation_only"
    message = _("You come to a group by invitation. Your contact person arranges it with you.")
    status: ClassVar[int] = 409


class OnlineOnly(DomainError):
    """A home with a protected identity meets online, where nobody sees where it lives."""

    code = "group_online_only"
    message = _("This home can only be invited to a group that meets online.")


class NotForYou(DomainError):
    """Homes join groups of homes, secretaries groups of secretaries."""

    code = "group_not_for_you"
    message = _("This group is for others. A secretary takes part in it only as its facilitator.")


class SeatsHeld(DomainError):
    """Nobody who has a seat loses it because there are fewer."""

    code = "group_seats_held"
    message = _("%(held)s seats are held. Choose at least as many.")
    status: ClassVar[int] = 409


class MustSeatSix(DomainError):
    """A group has between six and ten seats."""

    code = "group_six_to_ten"
    message = _("A group has between %(fewest)s and %(most)s seats.")


class CannotLead(DomainError):
    """The person cannot lead this group."""

    code = "group_cannot_lead"
    message = _("Choose somebody of the organisation to lead the group.")


class NobodyWishes(DomainError):
    """There is nobody to suggest groups for."""

    code = "groups_nobody_wishes"
    message = _("No home waits for a group here. Homes say so on the page Find a group.")


class DraftOvertaken(DomainError):
    """Somebody else has opened or thrown the suggestion away, or it has changed."""

    code = "group_draft_overtaken"
    message = _("The suggestion has changed meanwhile. Nothing was done; look at it anew.")
    status: ClassVar[int] = 409


class GroupWouldBeFull(DomainError):
    """A group has ten homes at most."""

    code = "group_draft_full"
    message = _("A group has at most %(most)s homes. Move somebody else out of it first.")
    status: ClassVar[int] = 409


class NotAMakeUp(DomainError):
    """The meeting cannot stand in for one that was missed."""

    code = "group_not_a_make_up"
    message = _("That meeting can no longer be chosen. Nothing was changed; choose another.")
    status: ClassVar[int] = 409
