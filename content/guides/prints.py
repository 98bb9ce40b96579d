"""A guide on paper: every step, and its decisions without what comes of them, to talk about."""

from django.utils.translation import gettext as _

from content.guides.models import GuidePage
from content.guides.queries import Guide, Step, guide_of
from content.printing.blocks import Pieces, Sheets, rich
from content.printing.pages import document_of, printed
from lms.printing.api import (
    Box,
    Checks,
    Document,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Piece,
    Question,
    Run,
    WritingLines,
    plain,
)

LINES = 4


def guide_document(page: GuidePage) -> Document:
    """Return a guide as a document, in the language that it is written in."""
    with printed(page):
        pieces = _pieces(guide_of(page))
        return document_of(page, pieces, Sheets(), kicker=_("Process guide"))


def _pieces(guide: Guide) -> Pieces:
    found: list[Piece] = [*rich(guide.introduction)]
    found += [Box(rich(guide.family), guide.family_name, "sky"), fictional()]
    for step in guide.steps:
        found += _step(step)
    found += [PageBreak(), *_practice(guide)]
    return tuple(found)


def fictional() -> Paragraph:
    """Return the sentence that keeps real families out."""
    words = _("The family is invented. Never write or tell anything about a real family here.")
    return Paragraph(plain(words), is_quiet=True)


def _step(step: Step) -> Pieces:
    mistakes = tuple((Paragraph(plain(each)),) for each in step.mistakes)
    return (
        Heading(_("%(number)s. %(title)s") % {"number": step.number, "title": step.title}, 2),
        Paragraph((Run(_("Why:"), is_strong=True), Run(f" {step.purpose}"))),
        Heading(_("What to do"), 3),
        Checks(step.todo),
        *rich(step.help),
        *((Box((Listing(mistakes),), _("Common mistakes"), "clay"),) if mistakes else ()),
        Box(rich(step.example), _("With the fictional family"), "sand"),
    )


def _practice(guide: Guide) -> Pieces:
    found: list[Piece] = [Heading(_("Practise together"), 2)]
    for number, scene in enumerate(guide.scenes, start=1):
        step = guide.step_of(scene)
        options = tuple(option.text for option in scene.options)
        found += [Heading(step.title, 3), *rich(step.scene)]
        found += [Question(number, step.question, options)]
    found.append(Heading(_("To discuss afterwards"), 3))
    for question in guide.discussion:
        found += [Paragraph(plain(question)), WritingLines(LINES)]
    return tuple(found)
