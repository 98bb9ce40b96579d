"""The zip around a course: written so that it can be checked, read as if a stranger made it."""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from courses.exchange.errors import PackageFaulty, PackageTooLarge
from courses.exchange.rules import Entry, Fault, fault_of
from courses.exchange.vocabulary import CONTENT, FORMAT, MANIFEST, MAX_BYTES, MEDIA, VERSION

EPOCH: Final = (2020, 1, 1, 0, 0, 0)
"""The same course makes the same file, byte for byte."""


@dataclass(frozen=True)
class Package:
    """A course's file, taken apart.

    Attributes:
        manifest: where it comes from, and a checksum of everything in it.
        content: pages, texts and what they refer to.
        media: the bytes of pictures and documents, by SHA-256.
    """

    manifest: Mapping[str, Any]
    content: Mapping[str, Any]
    media: Mapping[str, bytes]


def pack(
    content: Mapping[str, Any], media: Mapping[str, tuple[str, bytes]], about: Mapping[str, Any]
) -> bytes:
    """Return the file of a course.

    Args:
        content: pages, texts and what they refer to, as values that JSON knows.
        media: extension and bytes of each picture and document, by SHA-256.
        about: what the manifest tells besides.
    """
    files = {f"{MEDIA}{sha}.{extension}": data for sha, (extension, data) in media.items()}
    files[CONTENT] = _json(content)
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    manifest = {"format": FORMAT, "version": VERSION, **about, "files": sums}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted({**files, MANIFEST: _json(manifest)}.items()):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(data: bytes) -> Package:
    """Take a file apart, in memory alone; nothing is written anywhere.

    Raises:
        PackageRefused: it is too large, broken, hostile, foreign or newer than this platform.
    """
    if len(data) > MAX_BYTES:
        raise PackageTooLarge
    with _opened(data) as archive:
        entries = [_entry(info) for info in archive.infolist()]
        if fault := fault_of(entries):
            raise PackageFaulty(*fault)
        manifest = _object(_read(archive, MANIFEST), MANIFEST)
        _check(manifest)
        names = [entry.name for entry in entries if entry.name != MANIFEST]
        files = {name: _checked(archive, name, manifest["files"]) for name in names}
    if lacking := sorted(manifest["files"].keys() - files.keys()):
        raise PackageFaulty(Fault.MISSING, lacking[0])
    content = _object(files.pop(CONTENT), CONTENT)
    return Package(manifest, content, {_sha(name): each for name, each in files.items()})


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise PackageFaulty(Fault.BROKEN, "zip") from error


def _entry(info: zipfile.ZipInfo) -> Entry:
    mode = info.external_attr >> 16
    return Entry(
        # `orig_filename` is what the file says, before Python cuts it at a NUL.
        name=info.orig_filename,
        size=info.file_size,
        packed=info.compress_size,
        is_link=stat.S_ISLNK(mode),
        is_locked=bool(info.flag_bits & 1),
    )


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """Read one file, never more than its entry says."""
    size = archive.getinfo(name).file_size
    with archive.open(name) as part:
        data = part.read(size + 1)
    if len(data) != size:
        raise PackageFaulty(Fault.BROKEN, name)
    return data


def _checked(archive: zipfile.ZipFile, name: str, sums: Mapping[str, Any]) -> bytes:
    data = _read(archive, name)
    digest = hashlib.sha256(data).hexdigest()
    if sums.get(name) != digest or (name.startswith(MEDIA) and _sha(name) != digest):
        raise PackageFaulty(Fault.CHECKSUM, name)
    return data


def _check(manifest: Mapping[str, Any]) -> None:
    if manifest.get("format") != FORMAT or not isinstance(manifest.get("files"), dict):
        raise PackageFaulty(Fault.FOREIGN)
    version = manifest.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise PackageFaulty(Fault.FOREIGN)
    if version > VERSION:
        raise PackageFaulty(Fault.NEWER)


def _object(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise PackageFaulty(Fault.BROKEN, name) from error
    if not isinstance(found, dict):
        raise PackageFaulty(Fault.BROKEN, name)
    return found


def _sha(name: str) -> str:
    return name.removeprefix(MEDIA).partition(".")[0]


def _json(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode()
