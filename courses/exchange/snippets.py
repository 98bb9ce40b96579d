"""The snippets that travel with a course: words, whom to turn to, questions of the bank."""

from typing import Any

from content.api import questions_for
from content.models import BankQuestion, HelpContact, Term
from courses.exchange.errors import NotYours
from courses.exchange.travelling import Traveller
from courses.sharing.access import organisations_of

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


QUESTIONS = Questions(BankQuestion, ["body"])
