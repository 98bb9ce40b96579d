"""The printed certificate: facts in, the bytes of an accessible PDF out."""

import io
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import segno
import structlog
import typst
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from certificates import rules, words
from certificates.facts import Facts
from lms.ui.api import direction_of

log = structlog.get_logger(__name__)

LAYOUT = Path(__file__).parent / "typst" / "certificate.typ"
FONTS = Path("@expo-google-fonts") / "readex-pro"
INK = "#163c31"


class FontsMissing(RuntimeError):
    """The faces that certificates are set in are not installed: run `make setup`."""


class CouldNotTypeset(RuntimeError):
    """Typst refused the certificate; its own words are the cause."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything that stands on one printed certificate, in its language."""

    language: str
    direction: str
    title: str
    platform: str
    heading: str
    certifies: str
    name: str
    has_completed: str
    course: str
    course_language: str
    course_direction: str
    goals_heading: str
    goals: tuple[str, ...]
    details: tuple[words.Detail, ...]
    number_label: str
    number: str
    check: str
    address: str
    address_shown: str
    code: str
    code_description: str


def render(*, facts: Facts, number: str, address: str) -> bytes:
    """Return the certificate as PDF/UA-1: the same bytes for the same facts.

    Args:
        facts: what it says.
        number: as stored, without groups.
        address: where anyone can check it; the printed code leads there.

    Raises:
        FontsMissing: the packages of npm are not installed.
        CouldNotTypeset: typst refused for a reason other than a missing letter.
    """
    with translation.override(facts.language):
        sheet = _sheet(facts, rules.written(number), address)
    issued_at = datetime.combine(facts.issued_on, time(), UTC)
    try:
        return _typeset(sheet, issued_at, is_universal=True)
    except typst.TypstError as refusal:
        if "could not be displayed" not in str(refusal):
            raise CouldNotTypeset from refusal
    # PDF/UA forbids the empty box of a letter without a glyph. A certificate with such a box is
    # better than none, and the page that checks it shows the name in full.
    log.warning("certificates.glyph_missing", language=facts.language)
    return _typeset(sheet, issued_at, is_universal=False)


def _typeset(sheet: Sheet, issued_at: datetime, *, is_universal: bool) -> bytes:
    pdf: bytes = typst.compile(
        LAYOUT,
        root=LAYOUT.parent,
        font_paths=[_fonts()],
        ignore_system_fonts=True,
        # Values travel as data: typst never reads them as its own markup.
        sys_inputs={"sheet": json.dumps(asdict(sheet), ensure_ascii=False)},
        pdf_standards=["ua-1"] if is_universal else [],
        timestamp=int(issued_at.timestamp()),
    )
    return pdf


def _fonts() -> Path:
    """Return the folder of the faces.

    Raises:
        FontsMissing: it is not there.
    """
    folder = Path(settings.NODE_MODULES) / FONTS
    if not folder.is_dir():
        raise FontsMissing(f"No {FONTS} in {settings.NODE_MODULES}; `make setup` installs it.")
    return folder


def _sheet(facts: Facts, number: str, address: str) -> Sheet:
    return Sheet(
        language=facts.language,
        direction=direction_of(facts.language),
        title=_("Certificate: %(course)s, %(name)s") % {"course": facts.course, "name": facts.name},
        platform=settings.PLATFORM_NAME,
        heading=pgettext("heading", "Certificate"),
        certifies=_("This is to certify that"),
        name=facts.name,
        has_completed=_("has completed the course"),
        course=facts.course,
        course_language=facts.course_language,
        course_direction=direction_of(facts.course_language),
        goals_heading=words.goals_heading(),
        goals=facts.goals,
        details=words.details_of(facts),
        number_label=pgettext("certificate", "Number"),
        number=number,
        check=_("Anyone can check this certificate: scan the code, or open the address below."),
        address=address,
        address_shown=address.partition("://")[2].rstrip("/"),
        code=_code(address),
        code_description=_("Code that leads to the page where this certificate can be checked"),
    )


def _code(address: str) -> str:
    """Return the address as a QR code, drawn in SVG."""
    drawing = io.BytesIO()
    # Level M still reads when an eighth of the print is worn.
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", border=0, dark=INK, xmldecl=False, svgns=True
    )
    return drawing.getvalue().decode()
