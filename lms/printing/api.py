"""What other apps may ask of printing."""

from lms.printing.documents import Document
from lms.printing.errors import PrintingBusy, PrintingFailed, TooMuchToPrint
from lms.printing.pieces import (
    Box,
    Checks,
    Heading,
    InLanguage,
    Listing,
    PageBreak,
    Paragraph,
    Picture,
    Piece,
    Question,
    Quotation,
    Run,
    WritingLines,
    deeper,
    plain,
)
from lms.printing.prose import pieces_of_html
from lms.printing.services import open_print
from lms.printing.typesetting import CouldNotTypeset, FontsMissing, typeset

__all__ = [
    "Box",
    "Checks",
    "CouldNotTypeset",
    "Document",
    "FontsMissing",
    "Heading",
    "InLanguage",
    "Listing",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Piece",
    "PrintingBusy",
    "PrintingFailed",
    "Question",
    "Quotation",
    "Run",
    "TooMuchToPrint",
    "WritingLines",
    "deeper",
    "open_print",
    "pieces_of_html",
    "plain",
    "typeset",
]
