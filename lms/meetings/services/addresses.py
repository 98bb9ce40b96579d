"""The addresses that calendars subscribe to."""

from django.db import transaction

from lms.accounts.models import User
from lms.common.ids import new_id
from lms.meetings.models import CalendarAddress


@transaction.atomic
def calendar_address(*, user: User) -> CalendarAddress:
    """Return the person's calendar address, made at the first asking."""
    address, _is_new = CalendarAddress.objects.get_or_create(user=user)
    return address


@transaction.atomic
def renew_calendar(*, user: User) -> CalendarAddress:
    """Give the person a new calendar address; the old one leads nowhere from now on."""
    address = calendar_address(user=user)
    address.key = new_id()
    address.save(update_fields=["key"])
    return address
