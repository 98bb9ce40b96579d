"""Statements and their files in one body (xAPI 1.0.3 Communication §1.5.2, RFC 2046 §5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from typing import Final

from lms.lrs.errors import RequestRefused
from lms.lrs.rules.attachments import File
from lms.lrs.rules.results import is_media_type

HASH_HEADER: Final = "X-Experience-API-Hash"
MULTIPART: Final = "multipart/mixed"
JSON_TYPE: Final = "application/json"

_NEWLINE: Final = b"\r\n"
_CLAUSE: Final = "xAPI 1.0.3 Communication §1.5.2"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a body; names of headers are in small letters."""

    headers: dict[str, str]
    content: bytes


def in_parts(text: str, files: Iterable[File], *, boundary: str) -> bytes:
    """Return a body of which statements are the first part, and their files the others.

    Args:
        text: the statements as JSON.
        files: each once.
        boundary: stands in none of them.
    """
    parts = [_written({"Content-Type": JSON_TYPE}, text.encode())]
    parts += [
        _written(
            {
                "Content-Type": file.content_type,
                "Content-Transfer-Encoding": "binary",
                HASH_HEADER: file.sha2,
            },
            file.content,
        )
        for file in files
    ]
    opening = f"--{boundary}\r\n".encode()
    return b"".join(opening + part + _NEWLINE for part in parts) + f"--{boundary}--\r\n".encode()


def parts_of(body: bytes, content_type: str) -> list[Part]:
    """Return the parts of a body, the statements first.

    Raises:
        RequestRefused: it does not hold what its media type announces.
    """
    boundary = parameter_of(content_type, "boundary")
    if not boundary:
        raise RequestRefused("Content-Type must name the boundary", _CLAUSE)
    # The line break before a boundary belongs to it, and the first may stand at the start.
    _, *parts = (_NEWLINE + body).split(b"\r\n--" + boundary.encode())
    if len(parts) < 2 or not parts[-1].startswith(b"--"):  # noqa: PLR2004 (one and the end)
        raise RequestRefused("The body does not hold the parts its boundary announces", _CLAUSE)
    return [_part(part) for part in parts[:-1]]


def file_of(part: Part) -> File:
    """Return the file that a part is.

    Raises:
        RequestRefused: its headers do not say what they must.
    """
    if part.headers.get("content-transfer-encoding", "").lower() != "binary":
        raise RequestRefused('Content-Transfer-Encoding of a part must be "binary"', _CLAUSE)
    sha2 = part.headers.get(HASH_HEADER.lower(), "").lower()
    if not sha2:
        raise RequestRefused(f"A part must have the header {HASH_HEADER}", _CLAUSE)
    content_type = part.headers.get("content-type", "application/octet-stream")
    if not is_media_type(content_type):
        raise RequestRefused("Content-Type of a part must be a media type", _CLAUSE)
    return File(sha2, content_type, part.content)


def files_in(body: bytes, content_type: str) -> list[File]:
    """Return the files of a body, none if it has no parts. Raises as `parts_of` does."""
    if not content_type.lower().startswith(MULTIPART):
        return []
    return [file_of(part) for part in parts_of(body, content_type)[1:]]


def parameter_of(content_type: str, name: str) -> str:
    """Return a parameter of a media type, without its quotes; empty when missing."""
    message = Message()
    message["Content-Type"] = content_type
    return str(message.get_param(name) or "")


def _part(part: bytes) -> Part:
    head, found, content = part.lstrip(b" \t").removeprefix(_NEWLINE).partition(_NEWLINE * 2)
    if not found:
        raise RequestRefused("A part has no empty line behind its headers", _CLAUSE)
    try:
        lines = head.decode("ascii").split("\r\n")
    except UnicodeDecodeError:
        raise RequestRefused("The headers of a part must be ASCII", _CLAUSE) from None
    pairs = (line.partition(":") for line in lines)
    return Part({name.strip().lower(): value.strip() for name, _, value in pairs}, content)


def _written(headers: dict[str, str], content: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return lines.encode() + _NEWLINE + content
