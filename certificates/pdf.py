"""The printed certificate: facts in, the bytes of an accessible PDF out."""

import io
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import segno
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from certificates import rules, words
from certificates.facts import Facts
from lms.printing.api import typeset
from lms.ui.api import direction_of

LAYOUT = Path(__file__).parent / "typst" / "certificate.typ"
INK = "#163c31"


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
    # A letter that no face has becomes an empty box; the page that checks the certificate
    # shows the name in full.
    return typeset(LAYOUT, asdict(sheet), written_at=issued_at)


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
