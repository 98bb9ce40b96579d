"""What conversations refuse, in words."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class CircleNotFound(NotFoundError):
    """There is no such circle, or it is no business of theirs."""

    code = "conversation_not_found"
    message = _("There is no such conversation here.")


class HoldsPersonalNumber(DomainError):
    """The text holds a personal identity number."""

    code = "conversation_personal_number"
    message = _(
        "Your text holds a personal identity number. It is never needed here: take it out and "
        "send again. Nothing you wrote is lost."
    )


class NotOpen(DomainError):
    """The circle is paused or closed: nobody writes."""

    code = "conversation_not_open"
    message = _("Nobody can write here now. What was written can still be read.")
    status: ClassVar[int] = 409


class NamesChild(DomainError):
    """A child is named together with what tells who it is."""

    code = "conversation_names_child"
    message = _(
        "A child can be recognised by “%(words)s”. Write “the child” or an invented name instead, "
        "and leave out school and date of birth. Nothing you wrote is lost."
    )


class MayNameChild(DomainError):
    """It looks as if a child is named; the writer is asked before it is sent."""

    code = "conversation_may_name_child"
    message = _(
        "Does “%(words)s” name a child? Then write “the child” instead. Nothing is sent yet, and "
        "nothing you wrote is lost."
    )


class MustPromise(DomainError):
    """The undertaking has not been accepted, or has other words since.

    Attributes:
        uid: of the circle whose undertaking it is.
    """

    code = "conversation_must_promise"
    message = _("Read and accept the promise of confidentiality first.")
    status: ClassVar[int] = 409


class PostNotFound(NotFoundError):
    """There is no such message or topic, or it is no business of theirs."""

    code = "conversation_post_not_found"
    message = _("There is no such message here.")


class NothingWritten(DomainError):
    """A message has words."""

    code = "conversation_nothing_written"
    message = _("Write something first.")


class NotYours(DomainError):
    """Only its writer changes a message or takes it back."""

    code = "conversation_not_yours"
    message = _("Only the one who wrote it can do that. Nothing was changed.")
    status: ClassVar[int] = 409


class TooLateToChange(DomainError):
    """Others have read it by now."""

    code = "conversation_too_late"
    message = _(
        "A message can be changed for %(minutes)s minutes. You can still take it back and write a "
        "new one."
    )
    status: ClassVar[int] = 409


class NoLongerThere(DomainError):
    """It was taken back or hidden in the meantime."""

    code = "conversation_no_longer_there"
    message = _("This message is no longer there. Nothing was changed.")
    status: ClassVar[int] = 409


class UnderReview(DomainError):
    """A moderator looks at it, and must see what was reported."""

    code = "conversation_under_review"
    message = _("A coordinator is looking at this message, so its words stay as they are for now.")
    status: ClassVar[int] = 409


class AlreadyReported(DomainError):
    """Once is enough."""

    code = "conversation_already_reported"
    message = _("You have told us already, and somebody looks at it. Thank you.")
    status: ClassVar[int] = 409


class OwnPost(DomainError):
    """What one wrote oneself is taken back, not reported."""

    code = "conversation_own_post"
    message = _("You wrote this yourself. You can take it back instead.")
    status: ClassVar[int] = 409


class NothingToDecide(DomainError):
    """Somebody else was faster, or nobody has asked."""

    code = "conversation_nothing_to_decide"
    message = _("Somebody has decided this already. Nothing was changed.")
    status: ClassVar[int] = 409


class NotForYouToDecide(DomainError):
    """Nobody decides in a matter of their own, or about their own decision."""

    code = "conversation_not_for_you"
    message = _("You are part of this matter, so somebody else has to decide it.")
    status: ClassVar[int] = 409


class RuleNeeded(DomainError):
    """What stays hidden breaks a rule, and its writer is told which."""

    code = "conversation_rule_needed"
    message = _("Choose the rule that the message breaks: its writer is told.")


class CannotAppeal(DomainError):
    """There is no decision to appeal against, or it was appealed before."""

    code = "conversation_cannot_appeal"
    message = _("There is nothing to appeal against here, or you have done so already.")
    status: ClassVar[int] = 409
