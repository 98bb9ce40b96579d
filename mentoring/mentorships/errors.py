"""What a mentorship refuses, in words."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class PairNotFound(NotFoundError):
    """There is no such pair, or it is no business of the reader's."""

    code = "mentoring_pair_not_found"
    message = _("There is no such mentorship here.")


class NotNow(DomainError):
    """The pair has moved on, and this no longer fits where it stands."""

    code = "mentoring_pair_moved_on"
    message = _("Something has happened here meanwhile. Nothing was changed; look at it again.")
    status: ClassVar[int] = 409


class AnsweredTooLate(DomainError):
    """The days to answer are over, and the place may be somebody else's."""

    code = "mentoring_answered_too_late"
    message = _(
        "Thank you for answering. The days to answer were over, so this proposal is no longer "
        "open. You keep your place in the line, and we get in touch with you."
    )
    status: ClassVar[int] = 409


class NotInTheFuture(DomainError):
    """A contact that has not happened yet cannot be noted."""

    code = "mentoring_not_in_the_future"
    message = _("Choose today or a day that has been, since the two of you began.")


class PersonDecides(DomainError):
    """A coordinator talks to both homes before contact goes on."""

    code = "mentoring_person_decides"
    message = _("A coordinator gets in touch with you both before contact goes on.")
    status: ClassVar[int] = 409


class NothingToAnswer(DomainError):
    """There is no open check-in, or it was answered before."""

    code = "mentoring_nothing_to_answer"
    message = _("There are no questions to answer now. Thank you for thinking of it.")
    status: ClassVar[int] = 409
