"""What duty lines refuse, in words."""

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class NoSuchPlace(NotFoundError):
    """There is no such organisation, or somebody else looks after it."""

    code = "duty_no_such_place"
    message = _("There is no such organisation here.")


class NotANumber(DomainError):
    """Nobody could call this."""

    code = "duty_not_a_number"
    message = _(
        "This is no telephone number. Write digits, with spaces or dashes between them, such as "
        "%(example)s. The number before still stands."
    )
