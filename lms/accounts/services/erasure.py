"""Forgetting a person: who it was is deleted, what was done stays as nobody's."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from wagtail.users.models import UserProfile

from lms.accounts.errors import StillAdministrator
from lms.accounts.models import Household, HouseholdMember, Invitation, User
from lms.accounts.rules import address_of_nobody
from lms.accounts.services.people import end_membership
from lms.accounts.signals import person_leaves
from lms.accounts.vocabulary import Role
from lms.common.clock import now
from lms.common.ids import new_id


@transaction.atomic
def erase(*, user: User) -> User:
    """Delete everything that tells who a person is; nobody can sign in as that person again.

    The row stays without name and address, so that statements, totals and completions go on
    counting; nothing leads from its opaque id to a human being any more (decision 0015).

    Args:
        user: whoever leaves. Asked for once more, nothing happens.

    Raises:
        StillAdministrator: others depend on this person, who hands the role over first.
    """
    person = User.objects.select_for_update().get(pk=user.pk)
    if person.erased_at is not None:
        return person
    if person.is_superuser or Role.ADMINISTRATOR in person.roles:
        raise StillAdministrator
    # While the name is still there: whoever holds something of the person's lets go of it now.
    person_leaves.send(sender=User, user=person)
    _forget_ways_in(person)
    _forget_company(person)
    _forget_letters(person)
    return _made_nobody(person)


def _forget_ways_in(person: User) -> None:
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    # A session may hold the address to which a code was sent; only reading it tells whose it is.
    for session in Session.objects.filter(expire_date__gt=now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()


def _forget_company(person: User) -> None:
    for membership in person.memberships.all():
        end_membership(membership=membership)
    home = Household.objects.filter(members__user=person)
    keys = list(home.values_list("pk", flat=True))
    HouseholdMember.objects.filter(user=person).delete()
    # A home without adults is nobody's, and it often bears a family's name.
    Household.objects.filter(pk__in=keys, members=None).update(name="")
    person.access_log.all().delete()
    for profile in UserProfile.objects.filter(user=person):
        profile.avatar.delete(save=False)
        profile.delete()


def _forget_letters(person: User) -> None:
    letters = Invitation.objects.filter(email=person.email)
    letters.filter(accepted_at=None, revoked_at=None).update(revoked_at=now())
    letters.update(email=address_of_nobody(new_id()))


def _made_nobody(person: User) -> User:
    person.email = address_of_nobody(new_id())
    person.first_name = person.last_name = person.alias = ""
    person.has_protected_identity = person.is_staff = person.is_active = False
    person.last_login = None
    person.erased_at = now()
    person.set_unusable_password()
    person.groups.clear()
    person.save()
    return person
