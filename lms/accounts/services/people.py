"""People, households, organisations, memberships and letters."""

from collections.abc import Iterable
from datetime import timedelta
from typing import cast
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from lms.accounts.access import ensure_may_invite
from lms.accounts.errors import (
    AliasNeeded,
    EmailTaken,
    HasHousehold,
    InvitationClosed,
    OwnRole,
)
from lms.accounts.models import (
    AccessLogEntry,
    Household,
    HouseholdMember,
    Invitation,
    Membership,
    Organisation,
    User,
)
from lms.accounts.signals import name_changed
from lms.accounts.vocabulary import GROUPS, HouseholdKind, OrganisationKind, Role
from lms.common.clock import now
from lms.common.ids import new_id
from lms.outbox.api import enqueue

INVITATION_DAYS = 14


def add_organisation(
    *, key: str, name: str, kind: OrganisationKind, code: str = "", parent: Organisation | None
) -> Organisation:
    """Add a node to the organisation tree, below `parent` or as a root of its own."""
    fields = {"key": key, "name": name, "kind": kind, "code": code}
    if parent is None:
        return cast("Organisation", Organisation.add_root(**fields))
    # The tree counts children on the row it was given; a stale row would count wrongly.
    parent.refresh_from_db()
    return cast("Organisation", parent.add_child(**fields))


def mark_news(*, user: int, has_news: bool) -> None:
    """Say on every page of a person (primary key) that something waits to be read, or nothing."""
    changed = User.objects.filter(pk=user).exclude(has_news=has_news)
    changed.update(has_news=has_news)


@transaction.atomic
def create_user(
    *,
    email: str,
    first_name: str,
    last_name: str,
    language: str = settings.LANGUAGE_CODE,
    learner_id: UUID | None = None,
) -> User:
    """Add a person whose address counts as verified, because staff vouches for it.

    Args:
        email: the address the person signs in with, whatever its case.
        first_name: what mails call the person.
        last_name: stands on certificates after the first name.
        language: of the interface, mails and certificates.
        learner_id: how statements know the person; random unless the caller has reasons.

    Raises:
        EmailTaken: another person signs in with this address.
    """
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                email,
                first_name=first_name,
                last_name=last_name,
                language=language,
                learner_id=learner_id or new_id(),
            )
    except IntegrityError:
        raise EmailTaken from None
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def appoint_superuser(*, user: User) -> User:
    """Let a person run the installation: every door of Wagtail's admin opens."""
    user.is_staff = user.is_superuser = True
    user.save(update_fields=["is_staff", "is_superuser"])
    return user


@transaction.atomic
def add_membership(*, user: User, organisation: Organisation, role: Role) -> Membership:
    """Give a person a role at a node, once, and the admin group that comes with it."""
    membership, _created = Membership.objects.get_or_create(
        user=user, organisation=organisation, role=role
    )
    if role in GROUPS:
        user.groups.add(Group.objects.get_or_create(name=GROUPS[role])[0])
    return membership


@transaction.atomic
def end_membership(*, membership: Membership) -> None:
    """Take a role back, and its admin group unless another membership still gives it."""
    user, role = membership.user, Role(membership.role)
    membership.delete()
    if role in GROUPS and not user.memberships.filter(role=role).exists():
        user.groups.remove(*Group.objects.filter(name=GROUPS[role]))


def give_role(*, viewer: User, user: User, organisation: Organisation, role: Role) -> Membership:
    """Give a person a role in the name of someone who may.

    Raises:
        NotYoursToGive: the viewer may not give this role there.
    """
    ensure_may_invite(viewer, organisation=organisation, role=role)
    return add_membership(user=user, organisation=organisation, role=role)


def take_role(*, viewer: User, membership: Membership) -> None:
    """Take a role back in the name of someone who administers its node.

    Raises:
        OwnRole: it is the viewer's own administrator's role.
    """
    if membership.user == viewer and membership.role == Role.ADMINISTRATOR:
        raise OwnRole
    end_membership(membership=membership)


@transaction.atomic
def invite(
    *, viewer: User, email: str, organisation: Organisation, role: Role, language: str
) -> Invitation:
    """Invite someone by letter; an older open letter for the same role is withdrawn.

    Args:
        viewer: who invites; must be allowed to give the role there.
        email: where the letter goes; whoever reads it there is let in.
        organisation: the node of the coming membership.
        role: the role of the coming membership.
        language: of the letter and, until changed, of the coming person.

    Raises:
        NotYoursToGive: the viewer may not give this role there.
    """
    ensure_may_invite(viewer, organisation=organisation, role=role)
    Invitation.objects.filter(
        email=email.lower(), organisation=organisation, role=role, accepted_at=None, revoked_at=None
    ).update(revoked_at=now())
    invitation = Invitation.objects.create(
        email=email.lower(),
        organisation=organisation,
        role=role,
        language=language,
        invited_by=viewer,
        expires_at=now() + timedelta(days=INVITATION_DAYS),
    )
    enqueue(
        effect="accounts.send_invitation",
        key=str(invitation.pk),
        payload={"invitation": invitation.pk},
    )
    return invitation


def revoke_invitation(*, invitation: Invitation) -> None:
    """Withdraw a letter that nobody has accepted; an accepted one stays accepted."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(
        revoked_at=now()
    )


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, first_name: str, last_name: str, language: str
) -> tuple[User, bool]:
    """Let the reader of the letter in; return the person and whether they are new here.

    Who has an account with the letter's address keeps it, name and language included.

    Raises:
        InvitationClosed: it was accepted, withdrawn, or is too old.
    """
    opened = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, revoked_at=None, expires_at__gt=now()
    ).update(accepted_at=now())
    if not opened:
        raise InvitationClosed
    known = User.objects.filter(email=invitation.email).first()
    user = known or create_user(
        email=invitation.email, first_name=first_name, last_name=last_name, language=language
    )
    add_membership(user=user, organisation=invitation.organisation, role=Role(invitation.role))
    return user, known is None


@transaction.atomic
def form_household(
    *, name: str, kind: HouseholdKind, organisation: Organisation, members: list[User]
) -> Household:
    """Join adults into one foster home.

    Raises:
        HasHousehold: one of them belongs to a household already.
    """
    taken = HouseholdMember.objects.filter(user__in=members).select_related("user").first()
    if taken:
        raise HasHousehold(name=taken.user.get_full_name())
    household = Household.objects.create(name=name, kind=kind, organisation=organisation)
    HouseholdMember.objects.bulk_create(
        HouseholdMember(household=household, user=user) for user in members
    )
    return household


@transaction.atomic
def change_profile(
    *, user: User, first_name: str, last_name: str, language: str, shares_progress: bool | None
) -> User:
    """Change what a person decides alone; a new name is announced to upper floors."""
    renamed = (user.first_name, user.last_name) != (first_name, last_name)
    user.first_name, user.last_name, user.language = first_name, last_name, language
    user.save(update_fields=["first_name", "last_name", "language"])
    if shares_progress is not None:
        HouseholdMember.objects.filter(user=user).update(shares_progress=shares_progress)
    if renamed:
        name_changed.send(sender=User, user=user)
    return user


def read_instead(*, language: str, instead: str) -> int:
    """Let whoever read a language that is no more read another; return how many they were."""
    people = User.objects.filter(language=language).update(language=instead)
    Invitation.objects.filter(language=language).update(language=instead)
    return people


@transaction.atomic
def protect_identity(*, user: User, alias: str) -> User:
    """Show the alias instead of the name everywhere from now on.

    Raises:
        AliasNeeded: the alias is empty.
    """
    if not alias.strip():
        raise AliasNeeded
    user.alias, user.has_protected_identity = alias.strip(), True
    user.save(update_fields=["alias", "has_protected_identity"])
    name_changed.send(sender=User, user=user)
    return user


def record_access(*, viewer: User, person: User, what: str) -> None:
    """Write down that someone looked at another person's matters; never one's own."""
    if viewer == person:
        return
    membership = viewer.memberships.order_by("pk").first()
    AccessLogEntry.objects.create(
        viewer=viewer,
        person=person,
        what=what,
        organisation_id=membership.organisation_id if membership else None,
    )


@transaction.atomic
def record_accesses(*, viewer: User, people: Iterable[User], what: str) -> None:
    """Write down that someone looked at many people's matters at once. Two queries."""
    membership = viewer.memberships.order_by("pk").first()
    organisation_id = membership.organisation_id if membership else None
    AccessLogEntry.objects.bulk_create(
        AccessLogEntry(viewer=viewer, person=person, what=what, organisation_id=organisation_id)
        for person in people
        if person != viewer
    )
