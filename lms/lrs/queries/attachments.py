"""Files of statements."""

from collections.abc import Sequence

from lms.lrs.models import AttachedFile, Statement
from lms.lrs.rules import File, attachments_of


def files_of(statements: Sequence[Statement]) -> list[AttachedFile]:
    """Return the files that statements speak of and that are kept here, in one query.

    A file is found for the statements of its own organisation alone: whoever knows a hash
    does not get another organisation's file.
    """
    wanted = {
        (statement.organisation_id, attachment["sha2"].lower())
        for statement in statements
        for attachment in attachments_of(statement.content)
    }
    if not wanted:
        return []
    found = AttachedFile.objects.filter(sha2__in={sha2 for _, sha2 in wanted}).order_by("sha2")
    mine = {(file.sha2): file for file in found if (file.organisation_id, file.sha2) in wanted}
    return list(mine.values())


def as_file(row: AttachedFile) -> File:
    """Return a kept file as it travels."""
    return File(row.sha2, row.content_type, bytes(row.content))
