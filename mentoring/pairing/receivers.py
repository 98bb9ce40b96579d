"""What pairing does when somebody leaves us, or leaves a home."""

from django.dispatch import receiver

from lms.accounts.api import home_left, household_of, person_leaves
from lms.accounts.models import Household, User
from mentoring.pairing.services import withdraw_home


@receiver(person_leaves)
def end_with_the_last_adult(user: User, **_kwargs: object) -> None:
    """End what a home has begun when its last adult is forgotten; a partner goes on."""
    home = household_of(user)
    if home is not None and not home.members.exclude(user=user).exists():
        withdraw_home(household=home)


@receiver(home_left)
def end_when_nobody_lives_there(household: Household, **_kwargs: object) -> None:
    """Let a home be in no round any more when its last adult has moved out."""
    if not household.members.exists():
        withdraw_home(household=household)
