"""What the course leader of the journeys writes: every kind of block that a lesson may hold."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import polib
from openpyxl import load_workbook
from PIL import Image

from tests.journeys.editor import Chosen, Upload

QUESTION = "Vem pratar ni med när kvällen blir lång?"
RIGHT = "Med någon vi litar på"
ONE_MORE: dict[str, Any] = {
    "kind": "single",
    "prompt": "Vad gör ni om lampan slocknar?",
    "options": [{"text": "Tänder en annan", "correct": True}, {"text": "Går och lägger oss"}],
}

WORDS = {"en": "Words in English", "ar": "كلمات بالعربية", "so": "Erayo af Soomaali"}
"""How every text of the course begins in each language that it is translated into."""


def lesson(folder: Path) -> list[tuple[str, Any]]:
    """Return a lesson's blocks, and lay the files that they show into a folder."""
    files = _files(folder)
    return [
        ("text", "Ljuset kommer sent. Vi tänder en lampa i fönstret."),
        ("case", {"title": "Oliver väntar", "text": "Det är mörkt.", "question": "Vad hörs?"}),
        ("quote", {"text": "Det lyste när jag kom hem.", "source": "Ung vuxen"}),
        ("accordion", {"items": [_part("Före"), _part("Efter")]}),
        ("contacts", {"title": "Ring när som helst", "contacts": [Chosen("1177")]}),
        ("picture", {"image": Upload(files["png"]), "alt": "Ett fönster med en lampa"}),
        ("video", _recording(files["mp4"], files["vtt"])),
        ("audio", _recording(files["mp3"], files["vtt"])),
        ("download", {"title": "Kvällskort", "document": Upload(files["pdf"])}),
        ("reflection", {"prompt": "Hur låter en lugn kväll hos er?"}),
        ("checklist", {"title": "I kväll", "items": [{"text": "Tänd"}, {"text": "Läs högt"}]}),
        ("scenario", {"title": "Nattfrågan", "scenes": _SCENES}),
        ("self_check", {"title": "Före", "statements": [{"text": "Hur jag hjälper barnet sova"}]}),
        ("self_check_again", {"title": "Efter"}),
        (
            "quiz",
            {"title": "Innan ni släcker", "questions": [("item", _QUESTION), ("bank", Chosen())]},
        ),
    ]


def translated(raw: bytes, language: str) -> bytes:
    """Return a translator's file, a spreadsheet or a PO file, with every text translated."""
    if zipfile.is_zipfile(BytesIO(raw)):
        return _translated_sheet(raw, language)
    catalogue = polib.pofile(raw.decode())
    for number, entry in enumerate(catalogue):
        entry.msgstr = f"{WORDS[language]} {number}"
    return str(catalogue).encode()


def _translated_sheet(raw: bytes, language: str) -> bytes:
    book, written = load_workbook(BytesIO(raw)), BytesIO()
    rows = book.active.iter_rows()
    column = [cell.value for cell in next(rows)].index(language)
    for number, row in enumerate(rows):
        row[column].value = f"{WORDS[language]} {number}"
    book.save(written)
    return written.getvalue()


def _part(title: str) -> dict[str, Any]:
    return {"title": title, "text": "Ni väljer vad som passar er."}


def _recording(file: Path, captions: Path) -> dict[str, Any]:
    return {
        "title": "En kväll hos Nordins",
        "file": Upload(file),
        "captions": Upload(captions),
        "captions_language": "sv",
        "transcript": "Någon läser en saga.",
    }


_SCENES: list[dict[str, Any]] = [
    {
        "name": "kvällen",
        "text": "Oliver frågar om mamma.",
        "choices": [{"text": "Sätta mig på sängkanten", "leads_to": "slutet"}],
    },
    {"name": "slutet", "text": "Ni sitter där.", "good": "Du stannade kvar."},
]

_QUESTION: dict[str, Any] = {
    "kind": "single",
    "prompt": QUESTION,
    "options": [{"text": RIGHT, "correct": True}, {"text": "Med ingen"}],
}


def _files(folder: Path) -> dict[str, Path]:
    contents = {
        "mp4": b"\0\0\0\x18ftypmp42",
        "mp3": b"ID3",
        "vtt": b"WEBVTT\n\n00:00.000 --> 00:02.000\nHej\n",
        "pdf": b"%PDF-1.4\n%%EOF",
    }
    files = {kind: folder / f"kvall.{kind}" for kind in (*contents, "png")}
    for kind, content in contents.items():
        files[kind].write_bytes(content)
    Image.new("RGB", (400, 300), "teal").save(files["png"])
    return files
