"""What cannot be done with a course, and why."""

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError


class NotShared(DomainError):
    """The course's owner does not let others use it in this way."""

    code = "not_shared"
    message = _("The organisation that owns this course does not share it in this way.")
