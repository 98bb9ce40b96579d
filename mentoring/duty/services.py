"""The only writers of duty lines."""

from django.db import transaction

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from mentoring.duty.errors import NotANumber
from mentoring.duty.models import DutyLine
from mentoring.duty.rules import tidy_number

EXAMPLE = "08-465 004 10"


@transaction.atomic
def set_line(*, organisation: Organisation, number: str, hours: str, by: User | None) -> DutyLine:
    """Let a number be the duty line of an organisation and of those below that have none.

    Raises:
        NotANumber: nobody could call it.
    """
    tidy = tidy_number(number)
    if not tidy:
        raise NotANumber(example=EXAMPLE)
    told = {"number": tidy, "hours": hours.strip(), "changed_at": now(), "changed_by": by}
    line, _is_new = DutyLine.objects.update_or_create(organisation=organisation, defaults=told)
    return line


@transaction.atomic
def remove_line(*, organisation: Organisation) -> None:
    """Let an organisation have no line of its own: the one above it holds there. Safe to repeat."""
    DutyLine.objects.filter(organisation=organisation).delete()
