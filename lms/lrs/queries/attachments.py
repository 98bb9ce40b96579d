"""Files of statements."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from lms.lrs.models import AttachedFile, Statement
from lms.lrs.rules import File, attachments_of

_AT_ONCE: Final = 500
# Whose it is, and its hash.
Spoken: TypeAlias = tuple[int | None, str]


def files_of(statements: Sequence[Statement]) -> list[AttachedFile]:
    """Return the files that statements speak of and that are kept here, in one query.

    A file is found for the statements of its own organisation alone: whoever knows a hash
    does not get another organisation's file.
    """
    wanted = spoken_of(statements)
    if not wanted:
        return []
    found = AttachedFile.objects.filter(sha2__in={sha2 for _, sha2 in wanted}).order_by("sha2")
    mine = {(file.sha2): file for file in found if (file.organisation_id, file.sha2) in wanted}
    return list(mine.values())


def spoken_of(statements: Iterable[Statement]) -> set[Spoken]:
    """Return which files statements speak of, kept here or not."""
    return {
        (statement.organisation_id, attachment["sha2"].lower())
        for statement in statements
        if '"attachments"' in statement.raw  # spares reading the many that speak of none
        for attachment in attachments_of(statement.content)
    }


def files_one_by_one(wanted: Iterable[Spoken]) -> Iterator[File]:
    """Yield the kept ones of these files, each once by its hash; memory holds one at a time."""
    known = set(wanted)
    hashes = sorted({sha2 for _, sha2 in known})
    last = ""
    for start in range(0, len(hashes), _AT_ONCE):
        rows = AttachedFile.objects.filter(sha2__in=hashes[start : start + _AT_ONCE])
        for row in rows.order_by("sha2").iterator(chunk_size=1):
            if (row.organisation_id, row.sha2) in known and row.sha2 != last:
                yield as_file(row)
                last = row.sha2


def as_file(row: AttachedFile) -> File:
    """Return a kept file as it travels."""
    return File(row.sha2, row.content_type, bytes(row.content))
