"""Write statements into a file, one on each line, or an archive."""

import os
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, TypeAlias

from django.core.management.base import BaseCommand, CommandError

from lms.accounts.models import Organisation, User
from lms.lrs.queries import archived, archived_of, exported, exported_of

Owner: TypeAlias = Organisation | User


class Command(BaseCommand):
    help = "Write the statements of an organisation and those below it, or of a person, to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="with .zip at its end the files that belong to them come along"
        )
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--organisation", help="key of the organisation")
        whose.add_argument("--person", help="the address that the person signs in with")

    def handle(self, *, file: Path, **options: Any) -> None:
        pieces = _pieces(_owner(**options), file)
        try:
            with _whole(file) as opened:
                for piece in pieces:
                    opened.write(piece)
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error}") from None
        self.stdout.write("done")


def _owner(*, organisation: str | None, person: str | None, **_options: Any) -> Owner:
    if organisation is not None:
        found: Organisation | None = Organisation.objects.filter(key=organisation).first()
        if found is None:
            raise CommandError(f"There is no organisation {organisation!r}.")
        return found
    user: User | None = User.objects.filter(email__iexact=person).first()
    if user is None:
        raise CommandError(f"Nobody signs in with {person!r}.")
    return user


def _pieces(owner: Owner, path: Path) -> Iterator[bytes]:
    is_archive = path.suffix == ".zip"
    if isinstance(owner, User):
        learner = owner.learner_id
        return archived_of(learner) if is_archive else _encoded(exported_of(learner))
    return archived(owner) if is_archive else _encoded(exported(owner))


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (line.encode() for line in lines)


@contextmanager
def _whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that gets its name, readable for its owner alone, when it is whole."""
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink()
            raise
