"""What mentorships do when something happens elsewhere."""

from django.dispatch import receiver

from lms.accounts.api import household_of, person_leaves
from lms.accounts.models import User
from mentoring.mentorships.services import ending, proposals
from mentoring.pairing.models import Pair
from mentoring.pairing.signals import pair_proposed


@receiver(pair_proposed)
def begin(pair: Pair, **_kwargs: object) -> None:
    """Begin the history of a pair, and the days to answer."""
    proposals.begin(pair=pair)


@receiver(person_leaves)
def end_with_the_last_adult(user: User, **_kwargs: object) -> None:
    """End a home's pairs when its last adult is forgotten; a partner goes on."""
    home = household_of(user)
    if home is not None and not home.members.exclude(user=user).exists():
        ending.withdraw_home(household=home)
