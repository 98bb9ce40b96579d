"""What writes contacts outside the workshop."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale

from content.contacts.models import HelpContact

FIELDS = frozenset(
    {"name", "purpose", "phone", "website", "address", "hours", "is_acute", "is_reviewed"}
)


@transaction.atomic
def put_contact(*, key: UUID, texts: Mapping[str, Mapping[str, object]]) -> None:
    """Write a contact in several languages; what is not named stays as it is.

    Args:
        key: names the contact in every language.
        texts: for each language code the fields that are written.

    Raises:
        ValueError: a field is unknown.
        ValidationError: a field does not hold what it should.
    """
    for code, fields in texts.items():
        if unknown := set(fields) - FIELDS:
            raise ValueError(f"A contact has no {', '.join(sorted(unknown))}.")
        locale = Locale.objects.get(language_code=code)
        contact = HelpContact.objects.filter(translation_key=key, locale=locale).first()
        contact = contact or HelpContact(translation_key=key, locale=locale)
        for name, value in fields.items():
            setattr(contact, name, value)
        contact.full_clean()
        contact.save()
