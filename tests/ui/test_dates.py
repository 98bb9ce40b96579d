"""Dates are written as the reader's language writes them."""

from datetime import UTC, datetime

import pytest
from django.forms import DateField
from django.utils import formats, translation

AFTERNOON = datetime(2026, 11, 2, 15, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("DATE_FORMAT", "2 Nofembar 2026"),
        ("DATETIME_FORMAT", "2 Nofembar 2026, 15:04"),
        ("MONTH_DAY_FORMAT", "2 Nofembar"),
        ("YEAR_MONTH_FORMAT", "Nofembar 2026"),
        ("SHORT_DATE_FORMAT", "02/11/2026"),
        ("TIME_FORMAT", "15:04"),
    ],
)
def test_a_somali_date_begins_with_the_day_and_names_the_month(kind: str, written: str) -> None:
    with translation.override("so"):
        assert formats.date_format(AFTERNOON, kind) == written


def test_every_month_and_weekday_has_a_somali_name() -> None:
    days = [AFTERNOON.replace(month=month, day=1) for month in range(1, 13)]
    days += [AFTERNOON.replace(day=day) for day in range(1, 8)]
    for shape in ("F", "l"):
        with translation.override("en"):
            english = [formats.date_format(day, shape) for day in days]
        with translation.override("so"):
            somali = [formats.date_format(day, shape) for day in days]
        assert not set(english) & set(somali)


def test_a_somali_reader_writes_a_date_as_it_is_shown() -> None:
    with translation.override("so"):
        assert DateField(localize=True).clean("02/11/2026") == AFTERNOON.date()
