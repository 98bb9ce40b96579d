"""Signed addresses that only a letter carries."""

from django.core import signing

from lms.accounts.errors import InvitationNotFound
from lms.accounts.models import Invitation

_signer = signing.Signer(salt="lms.accounts.invitation")


def token_of(invitation: Invitation) -> str:
    """Return the part of the address that opens this invitation and no other."""
    return _signer.sign(str(invitation.pk))


def invitation_of(token: str) -> Invitation:
    """Return the invitation whose letter carried the token, whatever has become of it.

    Raises:
        InvitationNotFound: nobody was ever sent this token.
    """
    try:
        pk = int(_signer.unsign(token))
        return Invitation.objects.select_related("organisation").get(pk=pk)
    except (signing.BadSignature, ValueError, Invitation.DoesNotExist):
        raise InvitationNotFound from None
