"""What the desk refuses, in words."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class NotOnThisDesk(NotFoundError):
    """There is no such thing, or it belongs to a programme of others."""

    code = "mentoring_not_on_this_desk"
    message = _("There is nothing here.")


class NotForTwo(DomainError):
    """A rule keeps the two homes apart, whoever decides."""

    code = "mentoring_not_for_two"
    message = _("These two homes cannot become a pair: %(why)s. Nothing was changed.")
    status: ClassVar[int] = 409


class Contradicts(DomainError):
    """A lock or veto cannot hold beside what is decided already, or breaks a rule."""

    code = "mentoring_decision_contradicts"
    message = _("This cannot hold. %(why)s Nothing was changed.")
    status: ClassVar[int] = 409


class NotToDiscard(DomainError):
    """The round is published or discarded already."""

    code = "mentoring_not_to_discard"
    message = _("Only a draft can be discarded. Nothing was changed.")
    status: ClassVar[int] = 409


class MarkNeeded(DomainError):
    """A mark without a word keeps nobody apart."""

    code = "mentoring_mark_needed"
    message = _("Write a neutral mark, such as a number. Never a name.")
