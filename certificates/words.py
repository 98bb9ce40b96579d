"""The words of a certificate, the same on paper and on the page that checks it.

Everything here speaks the active language.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from certificates.facts import Facts


@dataclass(frozen=True)
class Detail:
    """One printed fact with its label; a code is written from left to right everywhere."""

    label: str
    value: str
    is_code: bool = False


def details_of(facts: Facts) -> tuple[Detail, ...]:
    """Return the small facts in the order in which they are printed."""
    details = [
        Detail(pgettext("certificate", "Completed"), long_date(facts.completed_on)),
        Detail(pgettext("certificate", "Extent"), hours(facts.hours)),
        Detail(pgettext("certificate", "Issued"), long_date(facts.issued_on)),
        Detail(pgettext("certificate", "Organisation"), facts.organisation),
        Detail(pgettext("certificate", "Edition of the course"), facts.edition, is_code=True),
    ]
    return tuple(detail for detail in details if detail.value)


def hours(count: int) -> str:
    """Return a number of hours in words: "16 hours"."""
    return ngettext("%(count)d hour", "%(count)d hours", count) % {"count": count}


def long_date(day: date) -> str:
    """Return a date with its month in words."""
    return formats.date_format(day, "j F Y")


def goals_heading() -> str:
    """Return the line above the goals of the course."""
    return _("What the course leads to")
