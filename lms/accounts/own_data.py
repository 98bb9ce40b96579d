"""What is kept of a person, told to that person."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any, Final

from django.core.serializers.json import DjangoJSONEncoder

from lms.accounts import queries
from lms.accounts.contributions import OwnFile, own_files_of
from lms.accounts.models import User

IN_MEMORY_BYTES: Final = 2_000_000


def as_file(name: str, value: Any) -> OwnFile:
    """Return plain values as a file that people can read and programs can too."""
    text = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return OwnFile(name, text.encode())


def archive_of(user: User) -> IO[bytes]:
    """Return a ZIP file with everything that is kept of a person, open at its beginning.

    Source: GDPR articles 15 and 20.
    """
    archive = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - is returned
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in own_files_of(user):
            packed.writestr(file.name, file.content)
    archive.seek(0)
    return archive


def person_files(user: User) -> Iterator[OwnFile]:
    """Yield who somebody is here, where they belong, and who has looked at their matters."""
    household = queries.household_of(user)
    yield as_file(
        "person.json",
        {
            "email": user.email,
            "first_name": user.first_name,
            "last_name": user.last_name,
            "alias": user.alias,
            "has_protected_identity": user.has_protected_identity,
            "language": user.language,
            "learner_id": user.learner_id,
            "joined_at": user.joined_at,
            "roles": [
                {"role": each.role, "organisation": each.organisation.name, "since": each.since}
                for each in user.memberships.select_related("organisation").order_by("pk")
            ],
            "household": household.name if household else None,
        },
    )
    yield as_file(
        "looked-at.json",
        [
            {"at": each.at, "who": each.viewer.get_full_name(), "what": each.what}
            for each in queries.access_log_of(user)
        ],
    )
