"""People, their households, the organisations they belong to, and what they may be."""

from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from lms.accounts.vocabulary import HouseholdKind, InvitationState, OrganisationKind, Role
from lms.common.clock import now
from lms.common.ids import new_id
from lms.ui.api import known_languages


class UserManager(BaseUserManager["User"]):
    """Creates people; e-mail addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Create a person; without a password only codes and passkeys open the door."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Create the first administrator of an installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a person by e-mail address, whatever its case."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. Statements know the person by `learner_id` alone."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("first name"), max_length=80, blank=True)
    last_name = models.CharField(_("last name"), max_length=80, blank=True)
    alias = models.CharField(
        _("alias"),
        max_length=80,
        blank=True,
        help_text=_("Shown instead of the name when the identity is protected."),
    )
    has_protected_identity = models.BooleanField(_("protected identity"), default=False)
    language = models.CharField(
        _("language"), max_length=12, choices=known_languages, default=settings.LANGUAGE_CODE
    )
    learner_id = models.UUIDField(_("learner id"), default=new_id, unique=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=now, editable=False)
    erased_at = models.DateTimeField(_("forgotten"), null=True, editable=False)
    # Kept here because every page's head shows it and every request reads the person anyway.
    has_news = models.BooleanField(
        _("has unread notices"), default=False, db_default=False, editable=False
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(has_protected_identity=False) | ~models.Q(alias=""),
                name="accounts_protected_person_has_alias",
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """Return the name others may see: the alias of a protected person, else the name."""
        if self.erased_at:
            return gettext("Somebody who has left")
        if self.has_protected_identity:
            return self.alias
        return f"{self.first_name} {self.last_name}".strip() or self.email.partition("@")[0]

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles held at any node, read once for this object: it lives for one request."""
        return frozenset(Role(role) for role in self.memberships.values_list("role", flat=True))

    @cached_property
    def places(self) -> frozenset[int]:
        """The organisations where a role is held, by number, read once for this object."""
        return frozenset(self.memberships.values_list("organisation_id", flat=True))

    def get_short_name(self) -> str:
        """Return what mails and greetings call the person."""
        return self.alias if self.has_protected_identity else self.first_name


class Organisation(MP_Node):
    """A joint body, municipality or district; a role at a node reaches the nodes below."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=16, choices=OrganisationKind.choices)
    code = models.CharField(_("municipality code"), max_length=4, blank=True)

    node_order_by: ClassVar[list[str]] = ["name"]
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role at one node of the organisation tree."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    since = models.DateTimeField(_("since"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], name="accounts_membership_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} @ {self.organisation_id}"


class Household(models.Model):
    """A foster home: the adults who share the assignment."""

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=HouseholdKind.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="households")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """The name, or the alias of who is protected in it: names of homes are families' names.

        Reads the adults; fetch `members__user` before where there are many.
        """
        people = (member.user for member in self.members.all())
        return next((one.alias for one in people if one.has_protected_identity), self.name)


class HouseholdMember(models.Model):
    """One adult of a household; training is counted per person (requirement R8)."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="members")
    user = models.OneToOneField(User, models.CASCADE, related_name="household_member")
    shares_progress = models.BooleanField(
        _("shares progress"),
        default=False,
        help_text=_("Others in the household see this person's courses only if all of them share."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("household member")
        verbose_name_plural = _("household members")

    def __str__(self) -> str:
        return f"{self.user_id} in {self.household_id}"


class Invitation(models.Model):
    """A letter that lets its reader in, once, with a role at a node."""

    email = models.EmailField(_("e-mail address"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    language = models.CharField(
        _("language"), max_length=12, choices=known_languages, default=settings.LANGUAGE_CODE
    )
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(_("invited"), default=now, editable=False)
    expires_at = models.DateTimeField(_("open until"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["email", "organisation", "role"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="accounts_one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.role} @ {self.organisation_id}"

    @property
    def state(self) -> InvitationState:
        """Return whether the letter still opens the door, and if not, why."""
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.REVOKED
        return InvitationState.EXPIRED if self.expires_at <= now() else InvitationState.OPEN

    @property
    def is_open(self) -> bool:
        """Return whether the letter still opens the door."""
        return self.state == InvitationState.OPEN


class AccessLogEntry(models.Model):
    """Someone looked at another person's matters; that person can read it."""

    viewer = models.ForeignKey(User, models.CASCADE, related_name="+")
    person = models.ForeignKey(User, models.CASCADE, related_name="access_log")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(_("what"), max_length=120)
    at = models.DateTimeField(_("at"), default=now, editable=False, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("access log entry")
        verbose_name_plural = _("access log")

    def __str__(self) -> str:
        return f"{self.viewer_id} → {self.person_id}: {self.what}"
