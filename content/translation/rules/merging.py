"""What a translator's file changes, and which of its rows cannot be taken in."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from content.translation.rules.marks import keeps_placeholders, keeps_tags
from content.translation.vocabulary import Fault

# What spreadsheets and PO files cannot hold, or write in their own way.
MARK_LENGTH = 12
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Identity:
    """What makes a piece of text the one it is: where it stands and what it says."""

    place: str
    source: str


@dataclass(frozen=True)
class Entry:
    """A row of a file: its number there, the piece it is about and its translation.

    `was` is the mark of the translation that the row was made with, if the file tells.
    """

    number: int
    identity: Identity
    text: str
    was: str = ""


@dataclass(frozen=True)
class Problem:
    """A row that cannot be taken in, and why; `now` is what the translation says instead."""

    entry: Entry
    fault: Fault
    now: str = ""


@dataclass(frozen=True)
class Merge:
    """What a file would do.

    Attributes:
        changes: new translations.
        problems: rows that cannot be taken in.
        same: pieces whose translation is what it was.
        empty: pieces that the file leaves empty; what was there stays.
        absent: pieces that are not in the file; what was there stays.
    """

    changes: Mapping[Identity, str]
    problems: tuple[Problem, ...]
    same: int
    empty: int
    absent: int


def normal(text: str) -> str:
    """Return a text as every kind of file can hold it."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def mark_of(text: str) -> str:
    """Return a short mark of a translation, by which a file remembers what it was made with."""
    return hashlib.sha256(normal(text).encode()).hexdigest()[:MARK_LENGTH]


def merge(
    known: Mapping[Identity, str], entries: Iterable[Entry], *, former: Collection[str] = ()
) -> Merge:
    """Compare the rows of a file with the pieces there are.

    A row that its translator left as it was changes nothing, whoever has translated the
    piece meanwhile. A row that both have changed is a conflict, and neither is lost.

    Args:
        known: the present translation of each piece, "" where there is none.
        entries: the rows; an empty translation asks for nothing.
        former: places that were on the pages once.
    """
    places = {identity.place for identity in known}
    seen: dict[Identity, str] = {}
    untouched: set[Identity] = set()
    problems: list[Problem] = []
    for entry in entries:
        fault = _fault(entry, known, places, seen)
        if fault is Fault.FOREIGN and entry.identity.place in former:
            fault = Fault.GONE
        if fault:
            now = known[entry.identity] if fault is Fault.CONFLICT else ""
            problems.append(Problem(entry, fault, now))
        elif _is_untouched(entry):
            untouched.add(entry.identity)
        elif entry.text or entry.identity not in seen:
            seen[entry.identity] = entry.text
    faulty = {problem.entry.identity for problem in problems}
    for identity in untouched - set(seen):
        seen[identity] = known[identity]
    sound = {identity: text for identity, text in seen.items() if identity not in faulty}
    changes = {each: text for each, text in sound.items() if text and text != known[each]}
    empty = sum(not text for text in sound.values())
    return Merge(
        changes=changes,
        problems=tuple(problems),
        same=len(sound) - empty - len(changes),
        empty=empty,
        absent=len(set(known) - set(seen) - faulty),
    )


def _fault(
    entry: Entry, known: Mapping[Identity, str], places: set[str], seen: Mapping[Identity, str]
) -> Fault | None:
    identity = entry.identity
    if identity not in known:
        return Fault.CHANGED if identity.place in places else Fault.FOREIGN
    if not entry.text:
        return None
    if seen.get(identity) not in {None, "", entry.text}:
        return Fault.REPEATED
    if not keeps_tags(identity.source, entry.text):
        return Fault.MARKS
    if not keeps_placeholders(identity.source, entry.text):
        return Fault.PLACEHOLDERS
    return Fault.CONFLICT if _is_conflict(entry, known[identity]) else None


def _is_untouched(entry: Entry) -> bool:
    """Say whether the translator left a row as the file was made."""
    return bool(entry.was) and entry.was == mark_of(entry.text)


def _is_conflict(entry: Entry, now: str) -> bool:
    """Say whether both the translator and somebody else have changed the translation."""
    has_moved = bool(entry.was) and entry.was != mark_of(now)
    return has_moved and not _is_untouched(entry) and entry.text != now
