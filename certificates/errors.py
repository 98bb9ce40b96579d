"""What certificates refuse, in words."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class CertificateNotFound(NotFoundError):
    """There is no such certificate, or none that you may see."""

    code = "certificate_not_found"
    message = _("There is no such certificate here.")


class NotValid(DomainError):
    """The certificate was already replaced or revoked."""

    code = "certificate_not_valid"
    message = _("This certificate has already been replaced or revoked. Nothing was changed.")
    status: ClassVar[int] = 409


class NothingToRenew(DomainError):
    """The certificate already carries the person's name."""

    code = "certificate_nothing_to_renew"
    message = _("This certificate already carries your present name.")
    status: ClassVar[int] = 409


class ReasonNeeded(DomainError):
    """A certificate is not revoked without a reason that its reader can see."""

    code = "certificate_reason_needed"
    message = _("Write a reason: it is shown to everyone who checks the certificate.")


class ReasonNamesSomeone(DomainError):
    """The reason is public, so it may hold no personal identity number."""

    code = "certificate_reason_names_someone"
    message = _(
        "Leave the personal identity number out: the reason is shown to everyone who checks "
        "the certificate."
    )
