"""Keep what homes that wish for a group tell."""

from typing import Any

from django.db import transaction

from lms.accounts.models import Household
from lms.common.clock import now
from mentoring.groups.errors import InvitationOnly
from mentoring.groups.models import GroupWish
from mentoring.groups.queries.homes import is_protected


@transaction.atomic
def wish(*, household: Household, **told: Any) -> GroupWish:
    """Keep a home's wish for a group; telling it anew never loses its waiting time.

    Args:
        household: the home.
        told: `languages`, `themes` and `forms`.

    Raises:
        InvitationOnly: an identity is protected; such a home is in no suggestion.
    """
    if is_protected(household):
        raise InvitationOnly
    found, is_new = GroupWish.objects.update_or_create(household=household, defaults=told)
    if not is_new and not found.is_open:
        found.is_open, found.asked_at = True, now()
        found.save(update_fields=["is_open", "asked_at"])
    return found


@transaction.atomic
def close_wish(*, household: Household) -> None:
    """Wish for a group no longer, or have one."""
    GroupWish.objects.filter(household=household).update(is_open=False)
