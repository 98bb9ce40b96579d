"""Print who of the demonstration can sign in."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from lms.accounts.demo import DemoPerson, demo_people
from lms.accounts.models import User
from lms.accounts.vocabulary import Role

# One or two of each kind, the languages included; `--all` prints everybody.
FIRST_FACES = ("leyla", "astrid", "hodan", "skyddad-bjork", "maria", "karin", "johan", "birgitta")


class Command(BaseCommand):
    help = "Print who of the demonstration can sign in: name, role, language and address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="everybody, not only some")

    def handle(self, *_args: object, **options: object) -> None:
        emails = set(User.objects.filter(is_active=True).values_list("email", flat=True))
        shown = (*FIRST_FACES, "admin")
        people = [person for person in demo_people() if options["all"] or person.key in shown]
        rows = [_row(person) for person in people if person.email in emails]
        if not rows:
            self.stdout.write("The demonstration is not loaded: manage.py load_demo")
            return
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  " + "  ".join(cells).rstrip())
        self.stdout.write(_how())


def _row(person: DemoPerson) -> tuple[str, str, str, str]:
    name = person.alias or f"{person.first_name} {person.last_name}"
    with translation.override("en"):
        role = str(Role(person.role).label)
    return name, role, person.language, person.email


def _how() -> str:
    """Return how these people get in."""
    by_code = "They sign in with a code sent by e-mail"
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        by_code += f" (in {settings.EMAIL_FILE_PATH})"
    if settings.DEMO_PASSWORD:
        return f"{by_code} or with the password {settings.DEMO_PASSWORD}"
    return by_code
