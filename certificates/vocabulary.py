"""The words of certificates: what state one is in, and what can happen to it."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CertificateState(TextChoices):
    """Whether a certificate counts."""

    VALID = "valid", _("Valid")
    SUPERSEDED = "superseded", _("Replaced by a newer one")
    REVOKED = "revoked", _("Revoked")
    FORGOTTEN = "forgotten", _("The holder has left")


class Event(StrEnum):
    """What can happen to a certificate."""

    RENEWED = "renewed"
    REVOKED = "revoked"
    FORGOTTEN = "forgotten"


class Effect(StrEnum):
    """What must still happen, by the names the outbox knows."""

    ISSUE = "certificates.issue"
    TYPESET = "certificates.typeset"
    TELL = "certificates.tell"
