"""The interface's words in an added language: a PO file out, the same file back."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
from django.conf import settings

from content.languages.errors import (
    WordsBroken,
    WordsForeign,
    WordsInOtherLanguage,
    WordsOfOtherPlurals,
    WordsUnreadable,
)
from content.languages.models import SiteLanguage
from content.languages.rules import forms_of, is_same_rule
from content.translation.errors import FileUnreadable
from content.translation.files.po import parsed
from content.translation.files.shapes import MAX_BYTES
from content.translation.rules.marks import keeps_placeholders, keeps_tags, placeholders
from lms.config.languages import SOURCE

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Words:
    """A file of words that was found sound."""

    text: str
    compiled: bytes
    done: int
    unknown: int

    @property
    def digest(self) -> str:
        """Return a fingerprint of the compiled words."""
        return hashlib.sha256(self.compiled).hexdigest()


def total() -> int:
    """Return how many words the interface has."""
    return len(_all_words())


def template(language: SiteLanguage) -> bytes:
    """Return the words to translate, with what is translated and the Swedish words as help."""
    made = {_key(entry): entry for entry in polib.pofile(language.words)} if language.words else {}
    po = _empty(language)
    for key, swedish in _all_words().items():
        context, single, plural = key
        entry = polib.POEntry(
            msgctxt=context or None, msgid=single, comment=f"{SOURCE}: {_first(swedish)}"
        )
        before = made.get(key)
        if plural:
            entry.msgid_plural = plural
            forms = range(forms_of(language.plural_forms) or 1)
            entry.msgstr_plural = before.msgstr_plural if before else dict.fromkeys(forms, "")
        elif before:
            entry.msgstr = before.msgstr
        entry.flags = list(swedish.flags)
        po.append(entry)
    return str(po).encode()


def read(content: bytes, language: SiteLanguage) -> Words:
    """Return the words of a file that fits a language.

    What the file leaves empty, or marks as uncertain, falls back; what it has beyond the
    site's words is left out and counted.

    Raises:
        WordsRefused: it is unreadable, in another language, counts in another way, is
            about another program, or has lost placeholders or tags.
    """
    po = _parsed(content)
    _check_head(po, language)
    known = _all_words()
    live = [entry for entry in po if not entry.obsolete and not entry.fuzzy]
    ours = [entry for entry in live if _key(entry) in known]
    if not ours:
        raise WordsForeign
    said = [entry for entry in ours if entry.msgstr or any(entry.msgstr_plural.values())]
    faults = [_first(entry, of_source=True) for entry in said if not _is_sound(entry, language)]
    if faults:
        raise WordsBroken(number=len(faults), first=f"“{faults[0]}”")
    kept = _empty(language)
    for entry in said:
        kept.append(_bare(entry))
    return Words(str(kept), kept.to_binary(), len(said), len(live) - len(ours))


def _parsed(content: bytes) -> polib.POFile:
    if len(content) > MAX_BYTES:
        raise WordsUnreadable
    try:
        po = parsed(content)
    except FileUnreadable as wrong:
        raise WordsUnreadable from wrong
    if not len(po):
        raise WordsUnreadable
    return po


def _check_head(po: polib.POFile, language: SiteLanguage) -> None:
    said = po.metadata.get("Language", "")
    if said.replace("_", "-").lower() != language.code:
        raise WordsInOtherLanguage(said=said or "?", asked=language.code)
    rule = po.metadata.get("Plural-Forms", "")
    if rule and not is_same_rule(rule, language.plural_forms):
        raise WordsOfOtherPlurals


def _is_sound(entry: polib.POEntry, language: SiteLanguage) -> bool:
    if not entry.msgid_plural:
        return _keeps(entry.msgid, entry.msgstr)
    forms = [text for _number, text in sorted(entry.msgstr_plural.items())]
    if len(forms) != forms_of(language.plural_forms) or not all(forms):
        return False
    # "One page" needs no number; the last form, which counts, does.
    asked = set(placeholders(entry.msgid)) | set(placeholders(entry.msgid_plural))
    return _keeps(entry.msgid_plural, forms[-1]) and all(
        set(placeholders(form)) <= asked for form in forms
    )


def _keeps(source: str, text: str) -> bool:
    return keeps_placeholders(source, text) and keeps_tags(source, text)


def _empty(language: SiteLanguage) -> polib.POFile:
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Language": language.code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": language.plural_forms,
    }
    return po


def _bare(entry: polib.POEntry) -> polib.POEntry:
    return polib.POEntry(
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
        msgid_plural=entry.msgid_plural,
        msgstr=entry.msgstr,
        msgstr_plural=entry.msgstr_plural,
    )


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def _first(entry: polib.POEntry, *, of_source: bool = False) -> str:
    if of_source:
        return entry.msgid
    return entry.msgstr or next(iter(entry.msgstr_plural.values()), "")


@cache
def _all_words() -> Mapping[Key, polib.POEntry]:
    """Return every word of the program with its Swedish entry, read once in a process."""
    return {_key(entry): entry for entry in _entries(settings.LOCALE_PATHS)}


def _entries(folders: Iterable[str]) -> Iterator[polib.POEntry]:
    for folder in folders:
        file = Path(folder) / SOURCE / "LC_MESSAGES" / "django.po"
        if file.is_file():
            yield from (entry for entry in polib.pofile(str(file)) if not entry.obsolete)
