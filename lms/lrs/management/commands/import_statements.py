"""Take statements in from a file or another store."""

import os
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lms.accounts.models import Organisation
from lms.common.errors import DomainError
from lms.lrs.remote import RemoteStore
from lms.lrs.rules import Json, statements_in
from lms.lrs.services import statements_from, take_in

SECRET = "IMPORT_SECRET"  # noqa: S105 (the name of a variable)


class Command(BaseCommand):
    help = "Take statements in from a file or another store; repeating it adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", required=True, help="key of the organisation")
        source = parser.add_mutually_exclusive_group(required=True)
        source.add_argument("--file", type=Path, help="JSON array, or a statement on each line")
        source.add_argument("--store", help="address to which /statements is added")
        parser.add_argument("--user", default="", help=f"key there; the secret is in {SECRET}")

    def handle(self, *, organisation: str, **options: Any) -> None:
        owner = Organisation.objects.filter(key=organisation).first()
        if owner is None:
            raise CommandError(f"There is no organisation {organisation!r}.")
        try:
            if options["file"]:
                with options["file"].open(encoding="utf-8") as file:
                    self._take_in(statements_in(file), owner)
            else:
                secret = os.environ.get(SECRET, "")
                store = RemoteStore(options["store"], options["user"], secret)
                self._take_in(statements_from(store), owner)
        except (OSError, ValueError) as error:
            raise CommandError(f"The file cannot be read: {error}") from None
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None

    def _take_in(self, statements: Iterable[Json], owner: Organisation) -> None:
        report = take_in(statements, organisation=owner)
        self.stdout.write(
            f"kept: {report.kept}\nhere already: {report.known}\nrefused: {report.refused}"
        )
        for one in report.refusals:
            self.stdout.write(f"  {one.position}: {one.reason}")
