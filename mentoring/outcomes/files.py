"""A programme's figures as files: what the page tells, and nothing that it keeps back."""

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from lms.ui.api import direction_of
from mentoring.outcomes.figures import Plot

WIDTHS = {"A": 44, "B": 24}
BYTE_ORDER_MARK = "\ufeff"


def as_csv(plots: Iterable[Plot]) -> bytes:
    """Return the figures line by line, the name of the plot before each."""
    written = StringIO()
    # Spreadsheets take the mark for UTF-8; without it å, ä and ö are broken in them.
    written.write(BYTE_ORDER_MARK)
    table = csv.writer(written)
    table.writerow([_("Figure"), _("Part"), _("Value")])
    for plot in plots:
        table.writerows([plot.title, *row] for row in plot.rows)
    return written.getvalue().encode()


def as_spreadsheet(plots: Iterable[Plot], *, name: str, at: datetime) -> bytes:
    """Return the figures as one sheet, plot under plot, in the reader's direction."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Outcomes")
    sheet.sheet_view.rightToLeft = direction_of(get_language() or "") == "rtl"
    as_of = _("As of %(time)s") % {"time": date_format(at, "DATETIME_FORMAT")}
    lines: list[tuple[Sequence[str], bool]] = [([name], True), ([as_of], False)]
    for plot in plots:
        lines += [([], False), ([plot.title], True), ([plot.note], False), (plot.heads, True)]
        lines += [(row, False) for row in plot.rows]
    for number, (values, is_bold) in enumerate(lines, start=1):
        put(sheet, number, values, is_bold=is_bold)
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def put(sheet: Any, number: int, values: Iterable[str], *, is_bold: bool) -> None:
    """Write a row: numbers as numbers, and everything else as text, never as a formula."""
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        if value.isdecimal():
            cell.value = int(value)
        else:
            cell.value = value
            cell.data_type = "s"
        cell.font = Font(bold=is_bold)
