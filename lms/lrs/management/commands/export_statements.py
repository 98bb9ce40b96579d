"""Write the statements of an organisation into a file, one on each line, or an archive."""

import os
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from lms.accounts.models import Organisation
from lms.lrs.queries import archived, exported


class Command(BaseCommand):
    help = "Write the statements of an organisation and of those below it into a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="with .zip at its end the files that belong to them come along"
        )
        parser.add_argument("--organisation", required=True, help="key of the organisation")

    def handle(self, *, organisation: str, **options: Any) -> None:
        owner = Organisation.objects.filter(key=organisation).first()
        if owner is None:
            raise CommandError(f"There is no organisation {organisation!r}.")
        try:
            with _whole(options["file"]) as file:
                for piece in _pieces(owner, options["file"]):
                    file.write(piece)
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error}") from None
        self.stdout.write("done")


def _pieces(owner: Organisation, path: Path) -> Iterator[bytes]:
    if path.suffix == ".zip":
        return archived(owner)
    return (line.encode() for line in exported(owner))


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
