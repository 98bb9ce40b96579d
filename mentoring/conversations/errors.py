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
