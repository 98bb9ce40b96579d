"""Keep the files that came with statements."""

from collections.abc import Iterable

from lms.accounts.models import Organisation
from lms.lrs.models import AttachedFile
from lms.lrs.rules import File


def keep_files(files: Iterable[File], *, organisation: Organisation | None) -> None:
    """Keep files that are not there yet; one order for everyone, so nobody waits in a ring."""
    rows = [
        AttachedFile(
            organisation=organisation,
            sha2=file.sha2,
            content_type=file.content_type,
            content=file.content,
        )
        for file in sorted(files, key=lambda file: file.sha2)
    ]
    AttachedFile.objects.bulk_create(rows, ignore_conflicts=True)
