"""Who may send statements: programs of an organisation, and what was launched."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation
from lms.common.clock import now


class Client(models.Model):
    """A program of an organisation that sends or reads statements."""

    key = models.SlugField(_("key"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=120)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="record_store_clients"
    )
    secret_hash = models.CharField(max_length=160)
    previous_hash = models.CharField(max_length=160, blank=True)
    previous_until = models.DateTimeField(_("old secret valid until"), null=True, blank=True)
    may_read = models.BooleanField(_("may read"), default=False)
    may_write = models.BooleanField(_("may write"), default=False)
    created_at = models.DateTimeField(_("created"), default=now, editable=False)
    rotated_at = models.DateTimeField(_("secret changed"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("record store client")
        verbose_name_plural = _("record store clients")

    def __str__(self) -> str:
        return self.name

    @property
    def is_rotating(self) -> bool:
        """Whether the secret before this one still opens the store."""
        return self.previous_until is not None and self.previous_until > now()

    @property
    def valid_hashes(self) -> list[str]:
        """The hashes of the secrets that open the store now, the newest first."""
        return [self.secret_hash, *([self.previous_hash] if self.is_rotating else [])]


class AccessToken(models.Model):
    """Stands for a client's credentials for an hour, with its rights or fewer.

    Only the digest is kept. Source: RFC 6749 §4.4, RFC 6750.
    """

    digest = models.CharField(max_length=64, unique=True)
    client = models.ForeignKey(Client, models.CASCADE, related_name="tokens")
    may_read = models.BooleanField(_("may read"))
    may_write = models.BooleanField(_("may write"))
    uses_documents = models.BooleanField(_("may use documents"), db_default=True)
    expires_at = models.DateTimeField(_("expires"), db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")

    def __str__(self) -> str:
        return f"{self.client_id}: {self.expires_at:%Y-%m-%d %H:%M}"


class LaunchToken(models.Model):
    """Lets one launched lesson or package write about one learner, for a while.

    Only the digest of the token is kept: whoever reads the table cannot use it.
    """

    digest = models.CharField(max_length=64, unique=True)
    learner_id = models.UUIDField(_("learner id"))
    activity_prefix = models.TextField(_("activity prefix"))
    registration = models.UUIDField(_("registration"), null=True)
    issued_at = models.DateTimeField(_("issued"), default=now, editable=False)
    expires_at = models.DateTimeField(_("expires"), db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("launch token")
        verbose_name_plural = _("launch tokens")

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.activity_prefix}"
