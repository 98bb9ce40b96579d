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
from lms.lrs.rules import Brought, NoStatements
from lms.lrs.services import Refusal, Report, opened, statements_from, take_in_parts

SECRET = "IMPORT_SECRET"  # noqa: S105 (the name of a variable)


class Command(BaseCommand):
    help = "Take statements in from a file or another store; repeating it adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        source = parser.add_mutually_exclusive_group(required=True)
        source.add_argument(
            "file",
            nargs="?",
            type=Path,
            help="a JSON array, a statement on each line, or an archive of an export",
        )
        source.add_argument("--store", help="address to which /statements is added")
        parser.add_argument("--user", default="", help=f"key there; the secret is in {SECRET}")
        parser.add_argument("--organisation", required=True, help="key of the organisation")
        parser.add_argument("--dry-run", action="store_true", help="keep nothing, only tell")

    def handle(self, *, organisation: str, dry_run: bool, **options: Any) -> None:
        owner = Organisation.objects.filter(key=organisation).first()
        if owner is None:
            raise CommandError(f"There is no organisation {organisation!r}.")
        try:
            if options["file"]:
                with options["file"].open("rb") as file, opened(file) as items:
                    self._take_in(items, owner, is_trial=dry_run)
            else:
                store = RemoteStore(options["store"], options["user"], os.environ.get(SECRET, ""))
                self._take_in(statements_from(store), owner, is_trial=dry_run)
        except (OSError, NoStatements) as error:
            raise CommandError(f"The file cannot be read: {error}") from None
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None

    def _take_in(self, items: Iterable[Brought], owner: Organisation, *, is_trial: bool) -> None:
        report = Report()
        for part in take_in_parts(items, organisation=owner, is_trial=is_trial):
            report.add(part)
            for refusal in part.refusals:
                self.stdout.write(_told(refusal))
        kept = "would be kept" if is_trial else "kept"
        self.stdout.write(
            f"{kept}: {report.kept}\nhere already: {report.known}\nrefused: {report.refused}"
        )
        if report.refused:
            raise CommandError(f"Refused: {report.refused} of {report.brought}.")


def _told(refusal: Refusal) -> str:
    line = f"line {refusal.line}, " if refusal.line else ""
    named = f" {refusal.statement_id}" if refusal.statement_id else ""
    return f"{line}statement {refusal.position}{named}: {refusal.reason}"
