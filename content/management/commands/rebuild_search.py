"""`manage.py rebuild_search`: write anew what is searched."""

from typing import Any

from django.core.management.base import BaseCommand

from content.finding.services import rebuild_search


class Command(BaseCommand):
    """Writes anew what every page says to those who search.

    Needed once after the release that brings the search; publication keeps it true from
    then on. Running it twice changes nothing.
    """

    help = "Write anew what is searched."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{rebuild_search()} pages are searched")
