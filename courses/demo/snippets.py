"""The words that lessons explain and the contacts that they show, in every language."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.conf import settings

from content.api import put_contact, put_term, term_key
from courses.demo.bodies import page_key
from courses.demo.models import LoadedFile
from lms.common.demo import DemoError, Problem, Report

FOLDER = Path(__file__).parent / "snippets"
CODES = tuple(code for code, _name in settings.LANGUAGES)
SOURCE = settings.LANGUAGE_CODE
SHARED = frozenset({"phone", "website", "is_acute"})

Entry = Mapping[str, Any]


def contact_key(key: str) -> UUID:
    """Return what names a contact of the demo in every language."""
    return page_key("contact", key)


def contact_keys() -> frozenset[str]:
    """Return the keys of the demo's contacts."""
    return frozenset(str(entry["key"]) for entry in _entries("contacts"))


def load_snippets(report: Report) -> None:
    """Write words and contacts; a file that has not changed leaves editors' changes alone."""
    for name, write in (("terms", _write_term), ("contacts", _write_contact)):
        report(f"{name}: {_load(name, write)}")


def snippets_are_sound() -> None:
    """Let sound files pass.

    Raises:
        DemoError: a word or contact lacks a language.
    """
    problems = [
        Problem(f"{name}.yaml", str(entry.get(key)), f"has no text in {code}")
        for name, key in (("terms", "word"), ("contacts", "key"))
        for entry in _entries(name)
        for code in CODES
        if not entry.get(code)
    ]
    if problems:
        raise DemoError(problems)


def _load(name: str, write: Callable[[Entry], None]) -> str:
    digest = hashlib.sha256(_path(name).read_bytes()).hexdigest()
    place = f"snippets/{name}.yaml"
    if LoadedFile.objects.filter(path=place, digest=digest).exists():
        return "nothing has changed"
    entries = _entries(name)
    for entry in entries:
        write(entry)
    LoadedFile.objects.update_or_create(path=place, defaults={"digest": digest})
    return f"{len(entries)} written"


def _write_term(entry: Entry) -> None:
    texts = {code: {"definition": entry[code], "is_reviewed": code == SOURCE} for code in CODES}
    put_term(key=term_key(entry["word"]), texts=texts)


def _write_contact(entry: Entry) -> None:
    shared = {name: entry[name] for name in SHARED if name in entry}
    texts = {code: {**shared, **entry[code], "is_reviewed": code == SOURCE} for code in CODES}
    put_contact(key=contact_key(entry["key"]), texts=texts)


def _entries(name: str) -> list[Entry]:
    found: list[Entry] = yaml.safe_load(_path(name).read_text(encoding="utf-8"))
    return found


def _path(name: str) -> Path:
    return FOLDER / f"{name}.yaml"
