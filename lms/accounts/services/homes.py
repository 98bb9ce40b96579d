"""Adults come to a home that is there, and leave it."""

from django.db import IntegrityError, transaction

from lms.accounts.errors import HasHousehold
from lms.accounts.models import Household, HouseholdMember, User
from lms.accounts.signals import home_joined, home_left


@transaction.atomic
def join_home(*, household: Household, user: User) -> None:
    """Let an adult belong to a home from now on, and announce it. Safe to repeat.

    Raises:
        HasHousehold: the person belongs to another home.
    """
    known = HouseholdMember.objects.filter(user=user).first()
    if known is not None and known.household_id == household.pk:
        return
    try:
        with transaction.atomic():
            HouseholdMember.objects.create(household=household, user=user)
    except IntegrityError:
        raise HasHousehold(name=user.get_full_name()) from None
    home_joined.send(Household, household=household, user=user)


@transaction.atomic
def leave_home(*, user: User) -> None:
    """Let an adult belong to no home any more, and announce it. Safe to repeat."""
    known = HouseholdMember.objects.select_related("household").filter(user=user).first()
    if known is None:
        return
    household = known.household
    known.delete()
    home_left.send(Household, household=household, user=user)
