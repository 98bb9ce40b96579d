"""What readers and translators are told about the words of the field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from content.glossary.models import Term
from content.glossary.rules import Entry, Lexicon, explained


@dataclass(frozen=True)
class Named:
    """What a word is called in a language."""

    language: str
    name: str


@dataclass(frozen=True)
class Explanation:
    """A word with its definition, in the reader's language if there is one.

    Attributes:
        key: names the word in every language.
        name: the word in the language of the text.
        also: what it is called in Swedish and in the reader's language, where they differ.
        definition: in plain words.
        language: the language of the definition.
    """

    key: str
    name: str
    also: tuple[Named, ...]
    definition: str
    language: str


@dataclass(frozen=True)
class Glossary:
    """What can be explained in texts of one language to readers of another or the same."""

    lexicon: Lexicon
    explanations: Mapping[str, Explanation]


def glossary_for(*, text: str, reader: str) -> Glossary:
    """Return what is explained in texts of a language to those who read another. One query."""
    codes = {*_languages(text), *_languages(reader), settings.LANGUAGE_CODE}
    by_key: dict[UUID, dict[str, Term]] = {}
    for term in Term.objects.filter(locale__language_code__in=codes).select_related("locale"):
        by_key.setdefault(term.translation_key, {})[term.locale.language_code] = term
    entries, told = [], {}
    for key, terms in by_key.items():
        said = next((code for code in _languages(text) if code in terms), None)
        found = _explanation(key.hex, terms, said, reader) if said else None
        if said and found:
            told[key.hex] = found
            entries.append(Entry(key.hex, terms[said].words))
    return Glossary(Lexicon(entries), told)


def terms_in(language: str) -> list[tuple[Term, Term]]:
    """Return each word of the source language with the same word in another. Two queries."""
    source = Term.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    other = Term.objects.filter(locale__language_code=language)
    found = {term.translation_key: term for term in other}
    return [(term, found[term.translation_key]) for term in source if term.translation_key in found]


def terms_said_in(texts: Iterable[str]) -> list[UUID]:
    """Return the words of the field that texts of the source language say. One query."""
    terms = Term.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("pk")
    lexicon = Lexicon([Entry(term.translation_key.hex, term.words) for term in terms])
    said: set[str] = set()
    for text in texts:
        explained(text, lexicon, lambda _key, word: word, said)
    return sorted(UUID(key) for key in said)


def _explanation(key: str, terms: Mapping[str, Term], text: str, reader: str) -> Explanation | None:
    """Return what is told of a word; nothing when nobody has written a definition."""
    source = settings.LANGUAGE_CODE
    wanted = (*_languages(reader), source, text)
    language = next((c for c in wanted if c in terms and terms[c].definition), None)
    if language is None:
        return None
    return Explanation(
        key=key,
        name=terms[text].name,
        also=tuple(_named(terms, (code for code in (source, reader) if code != text))),
        definition=terms[language].definition,
        language=language,
    )


def _languages(code: str) -> tuple[str, ...]:
    """Return a language and the one that it is a kind of: easy Swedish is Swedish too."""
    return tuple(dict.fromkeys((code, code.partition("-")[0])))


def _named(terms: Mapping[str, Term], codes: Iterable[str]) -> Iterable[Named]:
    return (Named(code, terms[code].name) for code in dict.fromkeys(codes) if code in terms)
