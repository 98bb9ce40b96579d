"""The snippets that travel with a course: words, whom to turn to, questions of the bank."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.api import clean_tags, questions_for
from content.models import BankQuestion, HelpContact, Term
from courses.exchange.errors import NotYours
from courses.exchange.travelling import Traveller
from courses.sharing.access import organisations_of
from lms.common.errors import DomainError

WORDS = Traveller(
    Term,
    ["name", "forms", "definition", "accepted", "note", "is_reviewed"],
    alike=["name"],
    is_needed=False,
)
CONTACTS = Traveller(
    HelpContact,
    ["name", "purpose", "phone", "website", "address", "hours", "is_acute", "is_reviewed"],
    alike=["name", "phone", "website"],
)


TAGS = "tags"


class Questions(Traveller):
    """How questions of the bank travel: each is its organisation's, and published."""

    def ensure_usable(self, key: str, user: Any) -> None:
        """Let nobody read another organisation's question by its key.

        Raises:
            NotYours: the question is another organisation's.
        """
        if not questions_for(user).filter(translation_key=key).exists():
            raise NotYours

    def save(self, row: Any, user: Any) -> None:
        """Save a question for the organisation of who brings it; nobody else changes it."""
        mine = organisations_of(user)
        row.organisation = mine[0] if mine and not user.is_superuser else None
        row.save()
        row.save_revision(user=user).publish(user=user)

    def put(self, row: Any, name: str, value: Any) -> None:
        """Give a new question its body, or the tags that it is found by.

        Raises:
            ValidationError: the tags are no words, or too long.
        """
        if name != TAGS:
            super().put(row, name, value)
        elif value:
            row.tags.add(*_tags_in(value))

    def value_of(self, row: Any, name: str) -> Any:
        """Return a question's body, or its tags in order."""
        return sorted(row.tags.names()) if name == TAGS else super().value_of(row, name)


def _tags_in(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        raise ValidationError(_("Tags are a list of words."))
    try:
        return clean_tags(value)
    except DomainError as error:
        raise ValidationError(str(error)) from error


QUESTIONS = Questions(BankQuestion, ["body", TAGS])
