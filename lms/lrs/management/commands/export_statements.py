"""Write the statements of an organisation into a file, one on each line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lms.accounts.models import Organisation
from lms.lrs.queries import exported


class Command(BaseCommand):
    help = "Write the statements of an organisation and of those below it into a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--organisation", required=True, help="key of the organisation")

    def handle(self, *, organisation: str, **options: Any) -> None:
        owner = Organisation.objects.filter(key=organisation).first()
        if owner is None:
            raise CommandError(f"There is no organisation {organisation!r}.")
        with options["file"].open("w", encoding="utf-8") as file:
            count = sum(1 for line in exported(owner) if file.write(line))
        self.stdout.write(f"{count} statements")
