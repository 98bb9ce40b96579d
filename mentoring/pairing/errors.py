"""What pairing refuses, in words."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class NoProgramme(NotFoundError):
    """The person belongs to no home, or no programme reaches it."""

    code = "mentoring_no_programme"
    message = _("There is no mentoring programme here.")


class WeightsDecideNothing(DomainError):
    """All weights are nought, so no pair would be better than another."""

    code = "mentoring_weights_decide_nothing"
    message = _("Give at least one factor a weight. The policy before still holds.")


class TooManyPlaces(DomainError):
    """A home cannot stand beside so many."""

    code = "mentoring_too_many_places"
    message = _("A mentor has between 0 and %(most)s places. Nothing was changed.")


class NotYetExperienced(DomainError):
    """The home has not been a foster home for long enough."""

    code = "mentoring_not_yet_experienced"
    message = _("A mentor's home has been a foster home for at least %(months)s months.")


class CannotBeNamed(DomainError):
    """A home asks for a mentor by name who has not agreed to it, for one twice, or for too many."""

    code = "mentoring_cannot_be_named"
    message = _("One of these mentors can no longer be chosen by name. Nothing was changed.")


class NotReady(DomainError):
    """Something is missing before the home can be a mentor."""

    code = "mentoring_mentor_not_ready"
    message = _(
        "The home cannot be a mentor yet: the approval, the register extract and the signed "
        "undertaking must all be there."
    )
    status: ClassVar[int] = 409


class StandsInTheWay(DomainError):
    """Approval or register extract speaks against the home, so it cannot be approved."""

    code = "mentoring_stands_in_the_way"
    message = _(
        "A home is approved when nothing stands in the way. Say no for now instead, and talk with "
        "the home first."
    )
    status: ClassVar[int] = 409


class NotOffered(DomainError):
    """The home has withdrawn its offer, or it has been decided on already."""

    code = "mentoring_not_offered"
    message = _("This home does not wait for an answer to an offer. Nothing was changed.")
    status: ClassVar[int] = 409


class PlaceTaken(DomainError):
    """Someone else was faster, or the mentor has no place left."""

    code = "mentoring_place_taken"
    message = _("The place was just taken. Nothing was changed; choose another mentor.")
    status: ClassVar[int] = 409


class HasMentor(DomainError):
    """The home has a mentor or a proposal already."""

    code = "mentoring_has_mentor"
    message = _("This home already has a mentor or a proposal. Nothing was changed.")
    status: ClassVar[int] = 409


class RolesReversed(DomainError):
    """The two homes are the same, or one already mentors the other."""

    code = "mentoring_roles_reversed"
    message = _("One of these homes already stands beside the other. Nothing was changed.")
    status: ClassVar[int] = 409


class HomeBarred(DomainError):
    """Something is being looked into, and until then the home gets no new pair."""

    code = "mentoring_home_barred"
    message = _("One of these homes gets no new pairs at the moment. Nothing was changed.")
    status: ClassVar[int] = 409


class ReasonNeeded(DomainError):
    """A lock or veto that nobody can understand afterwards is none."""

    code = "mentoring_reason_needed"
    message = _("Write a reason, so that others understand the decision later.")


class RunNotDraft(DomainError):
    """The round is not a draft that could be published."""

    code = "mentoring_run_not_draft"
    message = _("Only a draft can be published, and only once. Nothing was changed.")
    status: ClassVar[int] = 409
