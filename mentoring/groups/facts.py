"""The wishes of an organisation's homes as plain values."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from lms.accounts.models import HouseholdMember, Organisation
from mentoring.groups.models import GroupWish, Member
from mentoring.groups.queries.homes import codes_of
from mentoring.groups.rules.values import Home
from mentoring.groups.vocabulary import GroupState, MemberState
from mentoring.pairing.hiding import is_open_to_all
from mentoring.pairing.vocabulary import Form

GONE = (MemberState.LEFT, MemberState.DECLINED)


def open_wishes(organisation: Organisation) -> QuerySet[GroupWish]:
    """Return the wishes of the homes below an organisation that have no group yet. One query.

    Protected homes are never among them: they come by invitation alone.
    """
    adults = HouseholdMember.objects.filter(household=OuterRef("household"), user__is_active=True)
    seated = Member.objects.filter(
        household=OuterRef("household"), group__state=GroupState.OPEN
    ).exclude(state__in=GONE)
    wishes = GroupWish.objects.filter(
        is_open_to_all(), ~Exists(seated), Exists(adults), is_open=True
    )
    below = wishes.filter(household__organisation__path__startswith=organisation.path)
    return below.select_related("household__organisation").order_by("household_id")


def homes_of(wishes: Iterable[GroupWish]) -> list[Home]:
    """Return wishes as the rules know homes. At most two queries."""
    wishes = list(wishes)
    codes = codes_of({wish.household.organisation.path for wish in wishes})
    return [
        Home(
            ref=wish.household_id,
            languages=tuple(wish.languages),
            themes=frozenset(wish.themes),
            town=codes[wish.household.organisation.path],
            meets=Form.PHYSICAL in wish.forms,
            meets_online=Form.DIGITAL in wish.forms,
        )
        for wish in wishes
    ]
