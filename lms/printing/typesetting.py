"""Typst behind one door: a layout and its values in, the bytes of an accessible PDF out."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import structlog
import typst
from django.conf import settings

log = structlog.get_logger(__name__)

COMMON = Path(__file__).parent / "typst"
FONTS = Path("@expo-google-fonts") / "readex-pro"
MAIN = "main.typ"


class FontsMissing(RuntimeError):
    """The faces that everything is set in are not installed: run `make setup`."""


class CouldNotTypeset(RuntimeError):
    """Typst refused the document; its own words are the cause."""


def typeset(
    layout: Path,
    values: Mapping[str, Any],
    *,
    written_at: datetime,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a document as PDF/UA-1: the same bytes for the same values.

    Args:
        layout: the `.typ` file; it may import what lies in `lms/printing/typst`.
        values: what it says. They travel as data: typst never reads them as its markup.
        written_at: the moment that the file carries.
        files: pictures by the name under which the values speak of them.

    Raises:
        FontsMissing: the packages of npm are not installed.
        CouldNotTypeset: typst refused for a reason other than a missing letter.
    """
    given = {MAIN: layout.read_bytes(), **_common(), **(files or {})}
    sheet = json.dumps(values, ensure_ascii=False)
    try:
        return _compile(given, sheet, written_at, is_universal=True)
    except typst.TypstError as refusal:
        if "could not be displayed" not in str(refusal):
            raise CouldNotTypeset from refusal
    # PDF/UA forbids the empty box of a letter without a glyph. A print with such a box is
    # better than none; the page that it stands on shows the word in full.
    log.warning("printing.glyph_missing", layout=layout.name)
    return _compile(given, sheet, written_at, is_universal=False)


def _compile(given: Any, sheet: str, written_at: datetime, *, is_universal: bool) -> bytes:
    # `Any`: the wheel takes a folder in memory, which its stub does not know (typst 0.15).
    pdf: bytes = typst.compile(
        given,
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        sys_inputs={"sheet": sheet},
        pdf_standards=["ua-1"] if is_universal else [],
        timestamp=int(written_at.timestamp()),
    )
    return pdf


@cache
def _common() -> dict[str, bytes]:
    """Return what every layout may import."""
    return {path.name: path.read_bytes() for path in sorted(COMMON.glob("*.typ"))}


def _fonts() -> Path:
    """Return the folder of the faces.

    Raises:
        FontsMissing: it is not there.
    """
    folder = Path(settings.NODE_MODULES) / FONTS
    if not folder.is_dir():
        raise FontsMissing(f"No {FONTS} in {settings.NODE_MODULES}; `make setup` installs it.")
    return folder
