"""The only road from a person to the programme of their home."""

from dataclasses import dataclass

from lms.accounts.api import household_of
from lms.accounts.models import Household, User
from mentoring.pairing import queries
from mentoring.pairing.errors import NoProgramme
from mentoring.pairing.models import Programme


@dataclass(frozen=True)
class Home:
    """A person's home, and the programme that it may take part in."""

    household: Household
    programme: Programme


def get_home_for(user: User) -> Home:
    """Return the person's home and its programme. Three queries.

    Raises:
        NoProgramme: the person belongs to no home, or no open programme reaches it.
    """
    household = household_of(user)
    programme = queries.programme_for(household) if household else None
    if household is None or programme is None:
        raise NoProgramme
    return Home(household, programme)
