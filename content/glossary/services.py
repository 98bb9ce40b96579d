"""What writes into the glossary outside the workshop."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from wagtail.models import Locale

from content.glossary.models import Term
from lms.common.ids import stable_id

NAMESPACE = UUID("4a0c3f0e-6f0e-4c51-9a4f-0d1f1f7e2b60")

FIELDS = frozenset({"name", "forms", "definition", "accepted", "note", "is_reviewed"})


def term_key(word: str) -> UUID:
    """Return the key of a word that came with the platform, by its Swedish name."""
    return stable_id(NAMESPACE, word)


@transaction.atomic
def put_term(*, key: UUID, texts: Mapping[str, Mapping[str, object]]) -> None:
    """Write a word in several languages; what is not named stays as it is.

    Args:
        key: names the word in every language.
        texts: for each language code the fields that are written. Where the word is not in
            the glossary and gets no name, nothing is written: an editor has taken it out.

    Raises:
        ValueError: a field is unknown.
        ValidationError: the word is there already, under another key.
    """
    for code, fields in texts.items():
        if unknown := set(fields) - FIELDS:
            raise ValueError(f"A term has no {', '.join(sorted(unknown))}.")
        locale = Locale.objects.get(language_code=code)
        term = Term.objects.filter(translation_key=key, locale=locale).first()
        if term is None and not fields.get("name"):
            continue
        term = term or Term(translation_key=key, locale=locale)
        for name, value in fields.items():
            setattr(term, name, value)
        term.full_clean()
        term.save()
