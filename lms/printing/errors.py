"""What printing refuses, in words for the reader."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError


class PrintingBusy(DomainError):
    """Others have something printed right now, or the same is being set."""

    code = "printing_busy"
    message = _("The print is being made right now. Wait a moment and try again.")
    status: ClassVar[int] = 503


class TooMuchToPrint(DomainError):
    """The text is longer than what is set in one go."""

    code = "too_much_to_print"
    message = _("This is too long to print in one piece. Print its parts one by one instead.")
    status: ClassVar[int] = 422


class PrintingFailed(DomainError):
    """Typst refused; why is in the log."""

    code = "printing_failed"
    message = _(
        "The print could not be made. Nothing is lost: the page itself can be printed from "
        "your browser."
    )
    status: ClassVar[int] = 500
