"""Files that statements speak of: each there, each as it was announced (Data §2.4.11, §2.6)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lms.lrs.rules.signatures import check_signature
from lms.lrs.rules.values import JsonObject, refuse
from lms.lrs.vocabulary import SIGNATURE, ObjectType

_ALGORITHMS: Final = {56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a request, under the hash that its part announced."""

    sha2: str
    content_type: str
    content: bytes

    def is_as_announced(self) -> bool:
        """Tell whether the content has the hash: SHA-224, -256, -384 or -512, by its length."""
        algorithm = _ALGORITHMS.get(len(self.sha2))
        digest = hashlib.new(algorithm, self.content).hexdigest() if algorithm else ""
        return digest == self.sha2


def check_files(statements: Sequence[JsonObject], files: Mapping[str, File]) -> None:
    """Let through valid statements whose files are all there, and no file besides.

    Raises:
        StatementRefused: a file is missing, nobody speaks of it, it is not what its hash
            says, or a signature does not sign its statement.

    Source: xAPI 1.0.3 Communication §1.5.2, Data §2.4.11, §2.6.
    """
    spoken_of: set[str] = set()
    for position, statement in enumerate(statements):
        for attachment in attachments_of(statement):
            sha2 = attachment["sha2"].lower()
            spoken_of.add(sha2)
            _check_attachment(attachment, files.get(sha2), statement, f"[{position}].attachments")
    for file in files.values():
        if file.sha2 not in spoken_of:
            raise refuse("No statement speaks of a part of the body", "2.4.11", at="attachments")
        if not file.is_as_announced():
            raise refuse("does not match the content of the file", "2.4.11", at="attachments.sha2")


def attachments_of(statement: JsonObject) -> Iterator[JsonObject]:
    """Yield what a statement says of its files, those of its SubStatement too."""
    yield from statement.get("attachments", ())
    if statement["object"].get("objectType") == ObjectType.SUB_STATEMENT:
        yield from attachments_of(statement["object"])


def _check_attachment(
    attachment: JsonObject, file: File | None, statement: JsonObject, at: str
) -> None:
    is_signature = attachment["usageType"] == SIGNATURE
    if file is None and ("fileUrl" not in attachment or is_signature):
        raise refuse(
            "A file without fileUrl must come along, as a part of the body or in the archive",
            "2.4.11",
            at=at,
        )
    if file is not None and is_signature:
        check_signature(statement, attachment, file.content)
