"""Homes of the demonstration that wish for a network group and have none yet."""

from datetime import datetime, timedelta
from typing import Final

from lms.accounts.models import Household
from lms.common.clock import as_of
from mentoring.groups.models import Member
from mentoring.groups.services.wishes import wish
from mentoring.groups.vocabulary import GroupState
from mentoring.pairing.models import MenteeProfile

DAYS: Final = 45


def wish_for_groups(present: datetime) -> None:
    """Let homes that seek a mentor and sit in no group wish for one."""
    told = MenteeProfile.objects.exclude(household__members__user__has_protected_identity=True)
    standing = Member.objects.exclude(household=None).exclude(group__state=GroupState.CLOSED)
    alone = told.exclude(household__in=standing.values("household"))
    for number, profile in enumerate(alone.select_related("household").order_by("household_id")):
        with as_of(present - timedelta(days=number % DAYS)):
            _wish(profile.household, profile)


def _wish(home: Household, told: MenteeProfile) -> None:
    wish(household=home, languages=told.languages, themes=told.themes, forms=told.forms)
