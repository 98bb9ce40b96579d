"""What pairing does when somebody leaves."""

from django.dispatch import receiver

from lms.accounts.api import household_of, person_leaves
from lms.accounts.models import User
from mentoring.pairing.services import withdraw_home


@receiver(person_leaves)
def end_with_the_last_adult(user: User, **_kwargs: object) -> None:
    """End what a home has begun when its last adult is forgotten; a partner goes on."""
    home = household_of(user)
    if home is not None and not home.members.exclude(user=user).exists():
        withdraw_home(household=home)
