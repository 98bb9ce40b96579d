"""Spreadsheets, for translators without a program of their own."""

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from content.translation.errors import ColumnsMissing, FileTooLarge, FileUnreadable
from content.translation.files.shapes import (
    MAX_ROWS,
    MAX_UNPACKED_BYTES,
    WAS,
    Line,
    ReadFile,
    was_in,
)
from content.translation.rules.merging import Entry, Identity, mark_of, normal
from lms.ui.api import direction_of

PLACE, PAGE, STATE, MADE_WITH = "id", "page", "state", "was"
_WIDTHS = {"A": 16, "B": 24, "C": 60, "D": 60, "E": 18}
_RIGHT_TO_LEFT = 2
_TRANSLATION = 4
_BROKEN = (
    *(zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError),
    *(OSError, SyntaxError, TypeError, AttributeError, NotImplementedError, RuntimeError),
)


def write(lines: Iterable[Line], *, source: str, language: str) -> bytes:
    """Return a spreadsheet with a row for each text; its first row names the languages."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = language
    sheet.append([PLACE, PAGE, source, language, STATE, MADE_WITH])
    for number, line in enumerate(lines, start=2):
        text = normal(line.text)
        before = WAS + mark_of(text)
        values = (line.place, line.page, normal(line.source), text, line.state, before)
        for column, value in enumerate(values, start=1):
            _put(
                sheet.cell(number, column),
                value,
                is_translation=column == _TRANSLATION,
                language=language,
            )
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
    sheet.column_dimensions["F"].hidden = True
    sheet.freeze_panes = "A2"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def read(content: bytes, *, source: str, language: str, languages: Iterable[str]) -> ReadFile:
    """Return what a spreadsheet says. A formula is taken as the text that it is written with.

    Args:
        content: the file.
        source: code of the source language.
        language: code of the language that is asked for.
        languages: codes of all languages, to tell another one from none.

    Raises:
        FileUnreadable: it is no spreadsheet.
        FileTooLarge: it unpacks to too much, or has too many rows.
        ColumnsMissing: its first row is not ours.
    """
    rows = _rows(content)
    titles = [_text(value).lower() for value in next(rows, ())]
    others = [code for code in languages if code in titles and code != source]
    if others and language not in titles:
        return ReadFile(language=others[0], entries=[])
    for column in (PLACE, source, language):
        if column not in titles:
            raise ColumnsMissing(column=column)
    places = [titles.index(column) for column in (PLACE, source, language)]
    places.append(titles.index(MADE_WITH) if MADE_WITH in titles else len(titles))
    entries = []
    for number, row in enumerate(rows, start=2):
        place, said, text, was = (_text(row[at]) if at < len(row) else "" for at in places)
        if place or said or text:
            entries.append(Entry(number, Identity(place, said), text, was_in(was)))
    return ReadFile(language=language, entries=entries)


def _put(cell: Any, value: str, *, is_translation: bool, language: str) -> None:
    """Write a text, never a formula, in the direction of its language."""
    cell.value = value
    cell.data_type = "s"
    cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
    right_to_left = is_translation and direction_of(language) == "rtl"
    cell.alignment = Alignment(
        wrap_text=True, vertical="top", readingOrder=_RIGHT_TO_LEFT if right_to_left else 0
    )


def _text(value: object) -> str:
    return "" if value is None else normal(str(value))


def _rows(content: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the first sheet's rows; what a cell computes is not asked for."""
    rows = _unpacked(content)
    for number, row in enumerate(rows):
        if number > MAX_ROWS:
            raise FileTooLarge
        yield row


def _unpacked(content: bytes) -> Iterator[tuple[Any, ...]]:
    """Yield the first sheet's rows, as many as there are.

    Raises:
        FileUnreadable: a hostile or broken workbook fails inside openpyxl, in its own ways.
    """
    try:
        _measure(content)
        sheet: Any = load_workbook(BytesIO(content), read_only=True).worksheets[0]
        yield from sheet.iter_rows(values_only=True)
    except _BROKEN as wrong:
        raise FileUnreadable from wrong


def _measure(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        if sum(member.file_size for member in packed.infolist()) > MAX_UNPACKED_BYTES:
            raise FileTooLarge
