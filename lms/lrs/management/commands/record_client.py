"""Open, renew and close the record store to the programs of an organisation."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lms.accounts.models import Organisation
from lms.common.errors import DomainError
from lms.lrs.models import Client
from lms.lrs.services import create_client, end_old_secret, revoke_client, rotate_secret


class Command(BaseCommand):
    help = "Create, renew or revoke the credentials of a record store client."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create", help="open the store to a new client")
        create.add_argument("key", help="what the client signs in as")
        create.add_argument("--organisation", required=True, help="key of the organisation")
        create.add_argument("--name", default="")
        create.add_argument("--read", action="store_true", help="may read statements")
        create.add_argument("--write", action="store_true", help="may write statements")
        for name, says in (
            ("rotate", "give a new secret; the old one stays valid for some days"),
            ("end-old", "leave the new secret alone"),
            ("revoke", "close the store"),
        ):
            actions.add_parser(name, help=says).add_argument("key")

    def handle(self, *, action: str, key: str, **options: Any) -> None:
        if action == "create":
            self._show(key, self._create(key, options))
            return
        client = Client.objects.filter(key=key).first()
        if client is None:
            raise CommandError(f"There is no client {key!r}.")
        self._change(client, action)

    def _change(self, client: Client, action: str) -> None:
        if action == "rotate":
            try:
                self._show(client.key, rotate_secret(client=client))
            except DomainError as refusal:
                raise CommandError(str(refusal)) from None
        elif action == "end-old":
            end_old_secret(client=client)
            self.stdout.write(f"Only the new secret of {client.key} opens the record store.")
        else:
            revoke_client(client=client)
            self.stdout.write(f"{client.key} can no longer use the record store.")

    def _create(self, key: str, options: dict[str, Any]) -> str:
        organisation = Organisation.objects.filter(key=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"There is no organisation {options['organisation']!r}.")
        if Client.objects.filter(key=key).exists():
            raise CommandError(f"There is a client {key!r} already; rotate gives it a new secret.")
        return create_client(
            organisation=organisation,
            key=key,
            name=options["name"] or key,
            may_read=options["read"],
            may_write=options["write"],
        )

    def _show(self, key: str, secret: str) -> None:
        self.stdout.write(f"key:    {key}\nsecret: {secret}\nThe secret is shown this once.")
