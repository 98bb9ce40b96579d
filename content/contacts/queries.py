"""Contacts as a reader of a language meets them."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from content.contacts.models import HelpContact


@dataclass(frozen=True)
class ShownContact:
    """A contact in the reader's language, or in Swedish where nobody has translated it."""

    language: str
    name: str
    purpose: str
    phone: str
    phone_link: str
    website: str
    address: str
    hours: str
    is_acute: bool
    is_fallback: bool

    @property
    def site(self) -> str:
        """Return the name of the site that the web page is on: "bris.se"."""
        return (urlsplit(self.website).hostname or "").removeprefix("www.")


def contacts_for(keys: Sequence[UUID], *, reader: str) -> list[ShownContact]:
    """Return chosen contacts in their order, as a reader of a language meets them. One query.

    Args:
        keys: translation keys; one that has been deleted since is left out.
        reader: the language they are wanted in.
    """
    codes = {reader, settings.LANGUAGE_CODE}
    rows = HelpContact.objects.filter(
        translation_key__in=keys, locale__language_code__in=codes
    ).select_related("locale")
    found = {(row.translation_key, row.locale.language_code): row for row in rows}
    chosen = (
        found.get((key, reader)) or found.get((key, settings.LANGUAGE_CODE))
        for key in dict.fromkeys(keys)
    )
    return [_shown(contact, reader) for contact in chosen if contact]


def acute_contacts(*, reader: str) -> list[ShownContact]:
    """Return whom to call when something cannot wait, as a reader of a language meets them.

    Two queries.
    """
    source = HelpContact.objects.filter(is_acute=True, locale__language_code=settings.LANGUAGE_CODE)
    keys = list(source.order_by("name").values_list("translation_key", flat=True))
    return contacts_for(keys, reader=reader) if keys else []


def _shown(contact: HelpContact, reader: str) -> ShownContact:
    language = contact.locale.language_code
    return ShownContact(
        language=language,
        name=contact.name,
        purpose=contact.purpose,
        phone=contact.phone,
        phone_link=contact.phone_link,
        website=contact.website,
        address=contact.address,
        hours=contact.hours,
        is_acute=contact.is_acute,
        is_fallback=language not in {reader, reader.partition("-")[0]},
    )
