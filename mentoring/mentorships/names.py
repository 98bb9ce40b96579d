"""What the other home is called: a pseudonym and a county at first, first names after two yeses."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.ui.api import listed
from mentoring.mentorships import queries
from mentoring.mentorships.vocabulary import COUNTY_LETTERS, Side
from mentoring.pairing.models import MenteeProfile, MentorProfile, Pair

FEWEST_HOMES: Final = 5

PSEUDONYMS: Final = (
    _("the Birch home"),
    _("the Rowan home"),
    _("the Oak home"),
    _("the Linden home"),
    _("the Maple home"),
    _("the Willow home"),
    _("the Aspen home"),
    _("the Juniper home"),
    _("the Heather home"),
    _("the Clover home"),
    _("the Bluebell home"),
    _("the Spruce home"),
)

# Source: SCB, län efter länskod.
COUNTIES: Final = {
    "01": "Stockholms län",
    "03": "Uppsala län",
    "04": "Södermanlands län",
    "05": "Östergötlands län",
    "06": "Jönköpings län",
    "07": "Kronobergs län",
    "08": "Kalmar län",
    "09": "Gotlands län",
    "10": "Blekinge län",
    "12": "Skåne län",
    "13": "Hallands län",
    "14": "Västra Götalands län",
    "17": "Värmlands län",
    "18": "Örebro län",
    "19": "Västmanlands län",
    "20": "Dalarnas län",
    "21": "Gävleborgs län",
    "22": "Västernorrlands län",
    "23": "Jämtlands län",
    "24": "Västerbottens län",
    "25": "Norrbottens län",
}


def pseudonym(pair: Pair, side: Side) -> str:
    """Return what a home is called in a proposal: the same for as long as it is open."""
    place = pair.pk * 7 + (side == Side.MENTEE)
    return str(PSEUDONYMS[place % len(PSEUDONYMS)])


def first_names(adults: Sequence[User]) -> str:
    """Return the adults' first names; of a protected person the alias."""
    return listed([adult.get_short_name() or adult.get_full_name() for adult in adults])


def county_of(pair: Pair, side: Side) -> str:
    """Return the county of a home that nobody knows yet, or nothing.

    Nothing is told of protected homes, nor where fewer than five homes of the programme would
    fit. Three queries.
    """
    if queries.is_protected(pair):
        return ""
    programme = pair.slot.mentor.programme_id
    profiles = MentorProfile if side == Side.MENTOR else MenteeProfile
    codes = dict(
        profiles.objects.filter(programme=programme).values_list(
            "household", "household__organisation__code"
        )
    )
    counts = Counter(code[:COUNTY_LETTERS] for code in codes.values())
    own = codes.get(queries.home_on(pair, side), "")[:COUNTY_LETTERS]
    return COUNTIES.get(own, "") if counts[own] >= FEWEST_HOMES else ""
