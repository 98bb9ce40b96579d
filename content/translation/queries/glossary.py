"""The words that translators have agreed on."""

from content.glossary.queries import terms_in
from content.glossary.rules import lines_of
from content.translation.rules.glossary import AgreedTerm


def agreed_terms(language: str) -> tuple[AgreedTerm, ...]:
    """Return what the words of the field are called in a language, as the glossary says now."""
    return tuple(
        AgreedTerm(source.name, (*term.words, *lines_of(term.accepted)), source.note)
        for source, term in terms_in(language)
    )
