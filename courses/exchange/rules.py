"""What a course's file may look like from outside: decisions on plain values."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from courses.exchange.vocabulary import (
    CONTENT,
    MANIFEST,
    MAX_FILES,
    MAX_RATIO,
    MAX_TEXT,
    MAX_UNPACKED,
    MEDIA,
)

_MEDIA_NAME = re.compile(re.escape(MEDIA) + r"[0-9a-f]{64}\.[a-z0-9]{1,5}")
_SMALL = 64 * 1024


class Fault(StrEnum):
    """Why a file is not let in."""

    BROKEN = "broken"
    NEWER = "newer"
    FOREIGN = "foreign"
    NAME = "name"
    LINK = "link"
    LOCKED = "locked"
    TWICE = "twice"
    BOMB = "bomb"
    MISSING = "missing"
    CHECKSUM = "checksum"


@dataclass(frozen=True)
class Entry:
    """One file in a package, as its table of contents tells."""

    name: str
    size: int
    packed: int
    is_link: bool = False
    is_locked: bool = False


def fault_of(entries: Iterable[Entry]) -> tuple[Fault, str] | None:
    """Return the first thing wrong with a table of contents, and what it is about."""
    found = list(entries)
    if len(found) > MAX_FILES:
        return Fault.BOMB, str(len(found))
    seen: set[str] = set()
    for entry in found:
        if fault := _fault(entry):
            return fault, entry.name
        folded = unicodedata.normalize("NFC", entry.name).casefold()
        if folded in seen:
            return Fault.TWICE, entry.name
        seen.add(folded)
    if sum(entry.size for entry in found) > MAX_UNPACKED:
        return Fault.BOMB, ""
    missing = {MANIFEST, CONTENT} - seen
    return (Fault.MISSING, min(missing)) if missing else None


def _fault(entry: Entry) -> Fault | None:
    if entry.is_link:
        return Fault.LINK
    if entry.is_locked:
        return Fault.LOCKED
    if not is_ours(entry.name):
        return Fault.NAME
    if entry.size > _SMALL and entry.size > MAX_RATIO * max(1, entry.packed):
        return Fault.BOMB
    if not entry.name.startswith(MEDIA) and entry.size > MAX_TEXT:
        return Fault.BOMB
    return None


def is_ours(name: str) -> bool:
    """Say whether a file may have this name: one of ours, and nothing that leads elsewhere."""
    return name in {MANIFEST, CONTENT} or _MEDIA_NAME.fullmatch(name) is not None
