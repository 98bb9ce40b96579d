"""PO files, which translators' programs read."""

import tempfile
from collections.abc import Iterable

import polib

from content.translation.errors import FileTooLarge, FileUnreadable
from content.translation.files.shapes import MAX_ROWS, WAS, Line, ReadFile, was_in
from content.translation.rules.merging import Entry, Identity, mark_of, normal

_OF_LOCALIZE = "X-WagtailLocalize-TranslationID"


def write(lines: Iterable[Line], *, language: str) -> bytes:
    """Return a PO file; its context tells where a text stands."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for line in lines:
        po.append(
            polib.POEntry(
                msgctxt=line.place,
                msgid=line.source,
                msgstr=line.text,
                comment=f"{line.page}\n{WAS}{mark_of(line.text)}",
            )
        )
    return str(po).encode()


def read(content: bytes) -> ReadFile:
    """Return what a PO file says. What is marked as uncertain counts as empty.

    Raises:
        FileUnreadable: it is no PO file.
        FileTooLarge: it has too many entries.
    """
    po = parsed(content)
    live = [entry for entry in po if not entry.obsolete]
    if len(live) > MAX_ROWS:
        raise FileTooLarge
    return ReadFile(
        language=po.metadata.get("Language", ""),
        translation=po.metadata.get(_OF_LOCALIZE, ""),
        entries=[
            Entry(
                number=entry.linenum or 0,
                identity=Identity(entry.msgctxt or "", normal(entry.msgid)),
                text="" if entry.fuzzy else normal(entry.msgstr),
                was=was_in(entry.comment),
            )
            for entry in live
        ],
    )


def parsed(content: bytes) -> polib.POFile:
    """Return the file as polib reads it.

    Raises:
        FileUnreadable: it is no PO file.
    """
    # polib takes a name or a text; handed a text that happens to be a name, it reads that file.
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(content)
        file.flush()
        try:
            return polib.pofile(file.name, encoding="utf-8")
        except (OSError, UnicodeDecodeError, ValueError, IndexError) as wrong:
            raise FileUnreadable from wrong
