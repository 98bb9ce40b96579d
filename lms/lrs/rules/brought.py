"""Statements on their way in, each with the files that it speaks of."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from lms.lrs.rules.attachments import File
from lms.lrs.rules.files import Found
from lms.lrs.rules.values import Json, JsonObject
from lms.lrs.vocabulary import ObjectType

_BATCH: Final = 200
_MOST_BYTES: Final = 16 * 1024 * 1024


class FileUnfit(ValueError):
    """A file is there and cannot be kept; the words say why."""


Shelf: TypeAlias = Callable[[JsonObject, Collection[str]], Mapping[str, bytes]]
"""Takes a statement and the hashes that it names, and returns those files that there are.

Raises:
    FileUnfit: one of them cannot be kept.
"""


@dataclass(frozen=True, slots=True)
class Brought:
    """What was found, its number from the beginning, and the files that came with it."""

    position: int
    found: Found
    files: tuple[File, ...] = ()


def empty_shelf(_statement: JsonObject, _names: Collection[str]) -> Mapping[str, bytes]:
    """Return nothing: these statements come without files."""
    return {}


def brought(
    found: Iterable[Found], *, shelf: Shelf = empty_shelf, first: int = 1
) -> Iterator[Brought]:
    """Number what was found, from `first` on, and take from the shelf what belongs to it."""
    for position, one in enumerate(found, start=first):
        yield _with_files(position, one, shelf)


def in_batches(items: Iterable[Brought]) -> Iterator[list[Brought]]:
    """Yield what is brought in parts that memory holds, files included."""
    batch: list[Brought] = []
    size = 0
    for one in items:
        batch.append(one)
        size += sum(len(file.content) for file in one.files)
        if len(batch) >= _BATCH or size >= _MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def files_named(value: Json) -> dict[str, str]:
    """Return the hashes that a statement names with their media types, whatever else it is."""
    if not isinstance(value, dict):
        return {}
    said = value.get("attachments")
    named = {
        one["sha2"].lower(): str(one.get("contentType", ""))
        for one in (said if isinstance(said, list) else ())
        if isinstance(one, dict) and isinstance(one.get("sha2"), str)
    }
    inner = value.get("object")
    if isinstance(inner, dict) and inner.get("objectType") == ObjectType.SUB_STATEMENT:
        # A sub-statement holds none itself (Data §2.4.4.3): no deeper than this.
        named |= files_named({**inner, "object": None})
    return named


def _with_files(position: int, found: Found, shelf: Shelf) -> Brought:
    named = files_named(found.value)
    if not named:
        return Brought(position, found)
    try:
        there = shelf(found.value, list(named))
    except FileUnfit as error:
        return Brought(position, replace(found, fault=str(error)))
    files = (File(sha2, named[sha2], content) for sha2, content in sorted(there.items()))
    return Brought(position, found, tuple(files))
