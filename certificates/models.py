"""Certificates: each says for ever what was true on the day it was issued."""

from typing import Any, ClassVar, Final, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates import rules
from certificates.facts import Facts
from certificates.vocabulary import CertificateState
from courses.models import Completion
from lms.accounts.models import Organisation
from lms.common.clock import now

REASON_LENGTH: Final = 300


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates end by being replaced or revoked; none is ever deleted."""

    def delete(self) -> NoReturn:
        """Refuse: a number that was printed keeps its answer.

        Raises:
            TypeError: always.
        """
        raise TypeError("A certificate is never deleted; replace or revoke it.")


class Certificate(models.Model):
    """One printed sheet: its number, what it says, and whether it still counts.

    A change of name makes a new edition for the same completion, and the old one points to
    it. `facts` holds `certificates.facts.Facts` as JSON and never changes.
    """

    number = models.CharField(_("number"), max_length=rules.LENGTH, unique=True)
    completion = models.ForeignKey(
        Completion, models.PROTECT, related_name="certificates", verbose_name=_("completion")
    )
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    facts = models.JSONField(_("facts"))
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Whose administrators answer for it."),
    )
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=CertificateState.choices,
        default=CertificateState.VALID,
    )
    issued_at = models.DateTimeField(_("issued"), default=now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name=_("replaces"),
    )
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revoked by"),
    )
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    pdf = models.FileField(_("PDF"), upload_to="certificates", blank=True)

    objects: ClassVar[models.Manager["Certificate"]] = CertificateQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["completion", "edition"], name="certificates_edition_once"
            ),
            models.UniqueConstraint(
                fields=["completion"],
                condition=models.Q(state=CertificateState.VALID),
                name="certificates_one_valid_per_completion",
            ),
            models.CheckConstraint(
                condition=models.Q(state=CertificateState.VALID, ended_at__isnull=True)
                | (~models.Q(state=CertificateState.VALID) & models.Q(ended_at__isnull=False)),
                name="certificates_ended_unless_valid",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CertificateState.REVOKED) | ~models.Q(reason=""),
                name="certificates_revoked_with_reason",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-issued_at"], name="certificates_of_organisation")
        ]

    def __str__(self) -> str:
        return self.written_number

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a number that was printed keeps its answer.

        Raises:
            TypeError: always.
        """
        raise TypeError("A certificate is never deleted; replace or revoke it.")

    @property
    def written_number(self) -> str:
        """Return the number as it is printed."""
        return rules.written(self.number)

    @property
    def printed(self) -> Facts:
        """Return what the sheet says."""
        return Facts.from_json(self.facts)

    @property
    def is_valid(self) -> bool:
        """Say whether the certificate counts."""
        return self.state == CertificateState.VALID

    @property
    def is_forgotten(self) -> bool:
        """Say whether its holder has left and is forgotten."""
        return self.state == CertificateState.FORGOTTEN

    @property
    def is_revoked(self) -> bool:
        """Say whether an administrator took the certificate back."""
        return self.state == CertificateState.REVOKED
