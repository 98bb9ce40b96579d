"""Which homes may stand on a page: those without anybody protected."""

from django.db.models import Exists, OuterRef, Q

from lms.accounts.models import HouseholdMember


def is_open_to_all() -> Q:
    """Return the condition that nobody in a profile's home is protected."""
    members = HouseholdMember.objects.filter(household=OuterRef("household"))
    return ~Q(Exists(members.filter(user__has_protected_identity=True)))
