"""Signed addresses that only a letter carries: they end mails of some groups, nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from lms.accounts.models import User
from lms.notifications.errors import NotAnAddress
from lms.notifications.vocabulary import STOP_SALT

_signer = Signer(salt=STOP_SALT)


@dataclass(frozen=True)
class Stop:
    """Whose mails an address ends, and of which groups."""

    user: User
    groups: tuple[str, ...]


def stop_address(user: User, groups: Sequence[str]) -> str:
    """Return the address, in the reader's language, that ends mails about these groups."""
    token = _signer.sign(",".join([str(user.pk), *groups]))
    with translation.override(user.language):
        address: str = settings.BASE_URL + reverse("stop_notices", args=[token])
    return address


def stop_of(token: str) -> Stop:
    """Return what an address says.

    Raises:
        NotAnAddress: no letter ever carried it, or its reader has left.
    """
    try:
        pk, *groups = _signer.unsign(token).split(",")
    except BadSignature:
        raise NotAnAddress from None
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None:
        raise NotAnAddress
    return Stop(user, tuple(groups))
