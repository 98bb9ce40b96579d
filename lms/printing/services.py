"""Printing what was asked for, once for each version, and keeping it."""

from typing import IO

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lms.printing.documents import LAYOUT, Document
from lms.printing.errors import PrintingFailed, TooMuchToPrint
from lms.printing.limits import MOST_LETTERS, turn
from lms.printing.typesetting import CouldNotTypeset, typeset

log = structlog.get_logger(__name__)

FOLDER = "prints"


def open_print(document: Document, *, place: str) -> IO[bytes]:
    """Open a document as PDF; it is set when this version is asked for first.

    Args:
        document: what to print.
        place: a folder of its own for each text, language and extent. It keeps the version
            that was asked for last: an older one goes when a newer one is set.

    Raises:
        PrintingBusy: others print right now.
        TooMuchToPrint: the text is too long.
        PrintingFailed: typst refused.
    """
    name = f"{FOLDER}/{place}/{document.digest}.pdf"
    if default_storage.exists(name):
        return default_storage.open(name)
    if document.size > MOST_LETTERS:
        raise TooMuchToPrint
    with turn(name):
        return _keep(name, place, _set(document))


def _set(document: Document) -> bytes:
    try:
        return typeset(
            LAYOUT, document.values, written_at=document.written_at, files=document.files
        )
    except CouldNotTypeset as refusal:
        log.exception("printing.failed", title=document.title, language=document.language)
        raise PrintingFailed from refusal


def _keep(name: str, place: str, content: bytes) -> IO[bytes]:
    folder = f"{FOLDER}/{place}"
    older = _files_in(folder)
    saved = default_storage.save(name, ContentFile(content))
    for other in older:
        if f"{folder}/{other}" != saved:
            default_storage.delete(f"{folder}/{other}")
    # What was just made is at hand: no need to ask the store for it.
    return ContentFile(content)


def _files_in(folder: str) -> list[str]:
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    return [str(file) for file in files]
