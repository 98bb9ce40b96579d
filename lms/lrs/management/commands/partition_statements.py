"""`manage.py partition_statements`: cut the tables of the record store into months."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lms.lrs.services.months import CannotPartition, partition


class Command(BaseCommand):
    """Runs while the site runs, and may be begun again when it was stopped (decision 0018)."""

    help = "Cut statements and what they mention into months (PostgreSQL, large stores)."

    def handle(self, **_options: Any) -> None:
        try:
            partition(tell=self.stdout.write)
        except CannotPartition as reason:
            raise CommandError(str(reason)) from None
        self.stdout.write("done")
