"""Archives of statements: `statements.jsonl`, and each file they speak of under its hash.

`attachments/<sha2>` holds what an attachment of that `sha2` is; its media type stands in the
statement. Both may lie in a folder, and the statements may be an array in `statements.json`,
as in the archive that people take of what is kept of them. An archive is written as it is
sent and read in any order, so neither side holds more of it than one file.
"""

import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, BinaryIO, Final, Self, cast

from django.conf import settings

from lms.lrs.rules import File, FileUnfit, JsonObject, NoStatements

STATEMENTS: Final = "statements.jsonl"
ATTACHMENTS: Final = "attachments/"
_NAMES: Final = frozenset({STATEMENTS, "statements.json"})

_SIGNS: Final = (b"PK\x03\x04", b"PK\x05\x06")
# Statements repeat themselves much, but none shrink to less than half a percent.
_MOST_RATIO: Final = 200
_CHUNK: Final = 64 * 1024
# A password and an unknown way to pack are told by the last two.
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
)


class NoArchive(NoStatements):
    """A ZIP file is broken, lies about its sizes, or holds no statements."""


def is_archive(file: BinaryIO) -> bool:
    """Tell whether a file begins as an archive does; a file that cannot go back is none."""
    if not file.seekable():
        return False
    begins = file.read(4)
    file.seek(0)
    return begins in _SIGNS


class Archive:
    """An archive to be read, as a context manager."""

    def __init__(self, file: BinaryIO) -> None:
        """Look into an archive.

        Raises:
            NoArchive: it is broken, or holds no statements.
        """
        try:
            self._zip = zipfile.ZipFile(file)
        except zipfile.BadZipFile as error:
            raise NoArchive(str(error)) from None
        told = [one for one in self._zip.infolist() if one.filename.rpartition("/")[2] in _NAMES]
        if len(told) != 1:
            raise NoArchive(f"it holds no {STATEMENTS}, or several")
        self._statements = told[0]
        self._folder = "".join(told[0].filename.rpartition("/")[:2])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    @contextmanager
    def statements(self) -> Iterator[BinaryIO]:
        """Open the statements for reading.

        Raises:
            NoArchive: they cannot be unpacked, or to more than anybody writes.
        """
        told = self._statements
        try:
            opened = self._zip.open(told)
        except _BROKEN as error:
            raise NoArchive(str(error)) from None
        with opened:
            if told.file_size > max(told.compress_size, 1) * _MOST_RATIO:
                raise NoArchive(f"{STATEMENTS} unpacks to more than anybody writes")
            yield cast("BinaryIO", _Reader(opened))

    def files(self, _statement: JsonObject, names: Collection[str]) -> Mapping[str, bytes]:
        """Return those files that are here, as a shelf does (`lms.lrs.rules.Shelf`)."""
        return {sha2: content for sha2 in names if (content := self._file(sha2)) is not None}

    def _file(self, sha2: str) -> bytes | None:
        most = settings.LRS_MAX_BODY_BYTES
        try:
            told = self._zip.getinfo(f"{self._folder}{ATTACHMENTS}{sha2}")
        except KeyError:
            return None
        if told.file_size > most:
            raise FileUnfit(f"attachments: the file {sha2} is longer than {most} bytes")
        try:
            return self._zip.read(told)
        except _BROKEN:
            raise FileUnfit(f"attachments: the file {sha2} cannot be read") from None


class _Reader:
    """The statements inside an archive; that they break off is told in the words of a file."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner

    def read(self, size: int = -1) -> bytes:
        try:
            return self._inner.read(size)
        except _BROKEN as error:
            raise NoArchive(str(error)) from None


def packed(lines: Iterable[str], files: Iterable[File]) -> Iterator[bytes]:
    """Yield an archive while it is written; the files are asked for behind the lines.

    Args:
        lines: statements, each with its line break.
        files: each once.
    """
    pipe = _Pipe()
    # What cannot go back writes sizes behind each part, which every reader knows.
    with zipfile.ZipFile(cast("IO[bytes]", pipe), "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(STATEMENTS, "w", force_zip64=True) as statements:
            for line in lines:
                statements.write(line.encode())
                if pipe.held > _CHUNK:
                    yield pipe.taken()
        for file in files:
            archive.writestr(f"{ATTACHMENTS}{file.sha2}", file.content)
            yield pipe.taken()
    yield pipe.taken()


class _Pipe:
    """Holds what was written until it is taken."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.held = 0

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        self.held += len(data)
        return len(data)

    def flush(self) -> None:
        """Keep what is held: whoever takes it asks."""

    def taken(self) -> bytes:
        parts, self._parts, self.held = self._parts, [], 0
        return b"".join(parts)
