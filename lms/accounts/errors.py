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
