"""Where statements come from: a file, an archive with the files that belong to them, a store."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Final

from lms.lrs.archives import Archive, is_archive
from lms.lrs.errors import RequestRefused, SourceFailed
from lms.lrs.remote import RemoteStore, Reply, Unreachable
from lms.lrs.rules import (
    Answer,
    Brought,
    Found,
    Json,
    JsonObject,
    answer_of,
    brought,
    files_in,
    in_batches,
    statements_in,
)

_PASSES: Final = frozenset({408, 425, 429})
_SERVER_ERROR: Final = 500


@dataclass(frozen=True, slots=True)
class Place:
    """How far a source has been read.

    Args:
        more: the page of a store, empty for its first and for a file.
        skip: how many of that page, or of the file, lie behind.
    """

    more: str = ""
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """A batch, and the place behind it."""

    batch: list[Brought]
    behind: Place


@contextmanager
def opened(file: BinaryIO) -> Iterator[Iterator[Brought]]:
    """Open a file of statements, or an archive with one and the files that they speak of.

    Args:
        file: at its beginning, and seekable if it is an archive.

    Raises:
        NoStatements: it is neither, now or while it is read.
    """
    if not is_archive(file):
        yield brought(statements_in(file))
        return
    with Archive(file) as archive, archive.statements() as statements:
        yield brought(statements_in(statements), shelf=archive.files)


def chunks_of(items: Iterator[Brought], *, after: int = 0) -> Iterator[Chunk]:
    """Yield what a file holds behind so many statements."""
    later = (one for one in items if one.position > after)
    for batch in in_batches(later):
        yield Chunk(batch, Place(skip=batch[-1].position))


def chunks_from(store: RemoteStore, place: Place, *, first: int = 1) -> Iterator[Chunk]:
    """Yield the statements of another store behind a place, oldest first, page by page.

    Args:
        store: asked for each statement with files once more, with its files.
        place: where it was left before.
        first: the number of the next statement.

    Raises:
        SourceFailed: it does not answer, or not with statements, or goes round in a circle.
    """
    shelf = _StoreShelf(store)
    for address, statements, following in _pages(store, place.more):
        skip = place.skip if address == place.more else 0
        found = (Found(value=one) for one in statements[skip:])
        for batch in in_batches(brought(found, shelf=shelf, first=first)):
            first += len(batch)
            skip += len(batch)
            is_through = skip >= len(statements) and following
            yield Chunk(batch, Place(following) if is_through else Place(address, skip))


def statements_from(store: RemoteStore) -> Iterator[Brought]:
    """Yield the statements of another store, oldest first. Raises as `chunks_from` does."""
    for chunk in chunks_from(store, Place()):
        yield from chunk.batch


def _pages(store: RemoteStore, more: str) -> Iterator[tuple[str, list[Json], str]]:
    """Yield pages as their address, their statements and the address of the next."""
    seen: set[str] = set()
    while more not in seen:
        seen.add(more)
        statements, following = _page_of(store, more)
        yield more, statements, following
        if not following:
            return
        more = following
    raise SourceFailed("it gives the same page again and again")


def _page_of(store: RemoteStore, more: str) -> tuple[list[Json], str]:
    try:
        reply = store.page(more)
    except Unreachable as error:
        raise SourceFailed(str(error), may_pass=True) from None
    page = reply.values()
    statements = page.get("statements") if isinstance(page, dict) else None
    if answer_of(reply.status) != Answer.KEPT or not isinstance(statements, list):
        raise _failed(reply)
    more = str(page.get("more") or "")
    if not more.isprintable():
        raise SourceFailed("the address of its next page cannot be read")
    return statements, more


@dataclass(frozen=True, slots=True)
class _StoreShelf:
    """Asks a store for a statement with its files."""

    store: RemoteStore

    def __call__(self, statement: JsonObject, names: Collection[str]) -> Mapping[str, bytes]:
        said = statement.get("id")
        if not isinstance(said, str):
            return {}
        try:
            reply = self.store.statement_with_files(said, version=str(statement.get("version")))
        except Unreachable as error:
            raise SourceFailed(str(error), may_pass=True) from None
        if answer_of(reply.status) == Answer.LATER:
            raise _failed(reply)
        try:
            files = files_in(reply.body, reply.content_type)
        except RequestRefused:
            return {}  # it has none of them: the rules say what that means
        return {file.sha2: file.content for file in files if file.sha2 in names}


def _failed(reply: Reply) -> SourceFailed:
    may_pass = reply.status in _PASSES or reply.status >= _SERVER_ERROR
    return SourceFailed(f"{reply.status} {reply.reason}", may_pass=may_pass)
