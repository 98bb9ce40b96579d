"""The print form of every block: what is written stays, what is done becomes room for a pencil.

Each kind of block has one function, what is done in `exercises` and `practice`; a test goes
through all bodies and fails when a block has none. On paper nothing plays and nothing is graded:
recordings become their transcript, quizzes their questions without answers, reflections lines
to write on.
"""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import structlog
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.images.shortcuts import get_rendition_or_not_found

from content.blocks.media import extension_of
from content.blocks.rendering import html_of
from lms.printing.api import (
    Box,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Piece,
    Quotation,
    WritingLines,
    pieces_of_html,
    plain,
)

log = structlog.get_logger(__name__)

PICTURE = "width-960|format-jpeg|bgcolor-ffffff"
# Typst takes files in memory only when they are text: the picture travels inside a drawing.
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
    '<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
)
SHORT_LINES = 3

Pieces = tuple[Piece, ...]


@dataclass
class Sheets:
    """What is gathered while blocks become pieces: the pictures that they show."""

    files: dict[str, bytes] = field(default_factory=dict)


class FormTwice(RuntimeError):
    """A kind of block was given a second print form."""


PrintForm = Callable[[Any, Sheets], Pieces]

FORMS: dict[str, PrintForm] = {}
"""Kind of block → its print form."""


def print_form(kind: str) -> Callable[[PrintForm], PrintForm]:
    """Register the print form of a kind of block: a function of the bound block.

    Raises:
        FormTwice: the kind has one; of two, nobody would know which is printed.
    """

    def register(form: PrintForm) -> PrintForm:
        if kind in FORMS:
            raise FormTwice(kind)
        FORMS[kind] = form
        return form

    return register


def pieces_of(body: Iterable[Any], sheets: Sheets) -> Pieces:
    """Return the pieces of a StreamField value, in order.

    A block without a print form is named in the log and leaves a sentence in its place.
    """
    return tuple(piece for block in body for piece in _pieces(block, sheets))


def _pieces(block: Any, sheets: Sheets) -> Pieces:
    form = FORMS.get(block.block_type)
    if form is None:
        log.error("printing.no_form", block=block.block_type)
        return (note(_("One part of this text can only be read on the screen.")),)
    return form(block, sheets)


def rich(value: Any) -> Pieces:
    """Return rich text as pieces; its links lead there from paper too."""
    source = html_of(str(getattr(value, "source", value) or ""))
    return pieces_of_html(source, absolute=absolute)


def absolute(address: str) -> str:
    """Return an address with the site's own name before it, where it has none."""
    return urljoin(f"{settings.BASE_URL}/", address) if address else ""


def note(words: str) -> Paragraph:
    """Return a sentence that is not part of the text."""
    return Paragraph(plain(words), is_quiet=True)


# -- to read --------------------------------------------------------------------------------


@print_form("text")
def text(block: Any, _sheets: Sheets) -> Pieces:
    """Running text."""
    return rich(block.value)


@print_form("quote")
def quote(block: Any, _sheets: Sheets) -> Pieces:
    """Somebody's own words."""
    return (Quotation(block.value["text"], block.value["source"] or ""),)


@print_form("case")
def case(block: Any, _sheets: Sheets) -> Pieces:
    """A situation, its question, and room for a thought."""
    value = block.value
    inside = rich(value["text"])
    if value["question"]:
        question = _("To think about: %(question)s") % {"question": value["question"]}
        inside = (*inside, Paragraph(plain(question)), WritingLines(SHORT_LINES))
    return (Box(inside, value["title"], "sand"),)


@print_form("accordion")
def accordion(block: Any, _sheets: Sheets) -> Pieces:
    """Paper opens nothing: every heading with its text."""
    found: list[Piece] = []
    for item in block.value["items"]:
        found += [Heading(item["title"], 3), *rich(item["text"])]
    return tuple(found)


@print_form("steps")
def steps(block: Any, _sheets: Sheets) -> Pieces:
    """Steps one after the other, with their numbers."""
    items = tuple(
        (Paragraph(plain(item["title"])), Paragraph(plain(item["text"])))
        for item in block.value["items"]
    )
    return (Heading(block.value["title"], 2), Listing(items, is_ordered=True))


# -- to see and hear ------------------------------------------------------------------------


@print_form("picture")
def picture(block: Any, sheets: Sheets) -> Pieces:
    """The picture; where it is gone, what it showed."""
    value = block.value
    content = _picture(value["image"])
    if content is None:
        gone = _("This picture is no longer here. It showed: %(alt)s") % {"alt": value["alt"]}
        return (note(gone),)
    name = f"{block.id}.svg"
    sheets.files[name] = content
    return (Picture(name, value["alt"], value["caption"] or ""),)


def _picture(image: Any) -> bytes | None:
    size = get_rendition_or_not_found(image, PICTURE) if image is not None else None
    if size is None or not size.width:
        return None
    try:
        with size.file.open("rb") as file:
            data = base64.b64encode(file.read()).decode()
    except OSError:
        return None
    return _DRAWING.format(width=size.width, height=size.height, data=data).encode()


@print_form("video")
@print_form("audio")
def recording(block: Any, _sheets: Sheets) -> Pieces:
    """What is said and shown, in words."""
    transcript = (
        note(_("This is a recording. Everything that is said and shown in it, as text:")),
        *rich(block.value["transcript"]),
    )
    return (Box(transcript, block.value["title"], "sky"),)


@print_form("download")
def download(block: Any, _sheets: Sheets) -> Pieces:
    """What the file is, and that it waits on the page."""
    value = block.value
    where = (
        _("A file to fetch on the page (%(kind)s).")
        % {"kind": extension_of(value["document"]).upper()}
        if value["document"]
        else _("This file is no longer here.")
    )
    described = (Paragraph(plain(value["description"])),) if value["description"] else ()
    return (Box((*described, note(where)), value["title"], "plain"),)
