"""The only road from an address to a certificate: what is not yours does not exist.

What a certificate says may be read by anyone who has its number (`queries`); the sheet
itself, issuing it anew and revoking it take a person with a right to it.
"""

from certificates import queries
from certificates.errors import CertificateNotFound
from certificates.models import Certificate
from lms.accounts.api import Role, has_role
from lms.accounts.models import User


def get_own_certificate(viewer: User, number: str) -> Certificate:
    """Return the viewer's own certificate.

    Raises:
        CertificateNotFound: there is none, or it is another person's.
    """
    certificate = queries.certificate_by_number(number)
    if certificate is None or certificate.completion.user != viewer:
        raise CertificateNotFound
    return certificate


def may_revoke(viewer: User, certificate: Certificate) -> bool:
    """Return whether the viewer administers the organisation that answers for it."""
    organisation = certificate.organisation
    return organisation is not None and has_role(viewer, Role.ADMINISTRATOR, at=organisation)


def get_certificate_to_revoke(viewer: User, number: str) -> Certificate:
    """Return a certificate that the viewer may revoke.

    Raises:
        CertificateNotFound: there is none, or another organisation answers for it.
    """
    certificate = queries.certificate_by_number(number)
    if certificate is None or not may_revoke(viewer, certificate):
        raise CertificateNotFound
    return certificate


def may_list(viewer: User) -> bool:
    """Return whether the viewer administers any organisation."""
    return Role.ADMINISTRATOR in viewer.roles


def get_administrator(viewer: User) -> User:
    """Return the viewer, if the viewer administers any organisation.

    Raises:
        CertificateNotFound: for everyone else there is no such list.
    """
    if not may_list(viewer):
        raise CertificateNotFound
    return viewer
