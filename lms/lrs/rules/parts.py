"""Statements and their files in one body (xAPI 1.0.3 Communication §1.5.2, RFC 2046 §5.1)."""

from collections.abc import Iterable
from typing import Final

from lms.lrs.rules.attachments import File

HASH_HEADER: Final = "X-Experience-API-Hash"
MULTIPART: Final = "multipart/mixed"
JSON_TYPE: Final = "application/json"

_NEWLINE: Final = b"\r\n"


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


def _written(headers: dict[str, str], content: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return lines.encode() + _NEWLINE + content
