"""Letting Django speak a language that was added while it runs (decision 0009).

Django knows a language by its entry in `LANGUAGES`, which `lms.config.languages` answers,
by a catalogue on the disk, by a translation object and by formats of dates and numbers.
The catalogue on the disk is only a mark that says "yes, there is one"; the words come
from the table and are put into the translation object. A language without words of its
own borrows all of another's, formats too, so that nothing around its texts is mixed.
"""

import gettext
import io
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import ModuleType

import polib
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import formats
from django.utils.translation import to_locale, trans_real
from wagtail import coreutils

from lms.config import languages
from lms.config.languages import SHIPPED, WRITTEN_IN, Language


class BorrowedWords(trans_real.DjangoTranslation):
    """The words of one language under the code of another."""

    def __init__(self, code: str, lender: trans_real.DjangoTranslation) -> None:
        self.__dict__.update(lender.__dict__)
        self._code = code

    def language(self) -> str:
        """Return the code that is asked for, not the lender's."""
        return self._code

    def to_language(self) -> str:
        """Return what `get_language` tells."""
        return self._code


class AddedWords(trans_real.DjangoTranslation):
    """Django's and Wagtail's words of a language, ours from the table, and a stand-in."""

    def __init__(self, language: Language) -> None:
        super().__init__(language.code)
        self.merge(gettext.GNUTranslations(io.BytesIO(language.words)))
        # Words are written in English in the program, so English is what is left without any.
        self._fallback = None
        if language.words_else != WRITTEN_IN:
            self.add_fallback(trans_real.translation(language.words_else))


def learn(told: Iterable[Language], *, number: int | None) -> None:
    """Let this process know and speak these languages from now on."""
    if not languages.learn(told, number=number):
        return
    now = languages.known()
    for language in now.values():
        _introduce(language)
    trans_real.reset_cache(setting="LANGUAGES")
    coreutils.reset_cache(setting="LANGUAGES")
    formats.reset_format_cache()
    # Lenders first, so that what is lent is there.
    added = {code: each for code, each in now.items() if code not in SHIPPED}
    for code, language in sorted(added.items(), key=lambda each: not each[1].has_words):
        _objects()[code] = _spoken(language)
        if not language.has_words:
            lent = formats.get_format_modules(languages.words_of(code))
            _formats()[code] = lent


def _objects() -> dict[str, trans_real.DjangoTranslation]:
    """Return what Django has made for each language; it offers no other way in."""
    made: dict[str, trans_real.DjangoTranslation] = vars(trans_real)["_translations"]
    return made


def _formats() -> dict[str, list[ModuleType]]:
    """Return where Django keeps which formats a language has."""
    found: dict[str, list[ModuleType]] = vars(formats)["_format_modules_cache"]
    return found


def _spoken(language: Language) -> trans_real.DjangoTranslation:
    if language.words and language.has_words:
        return AddedWords(language)
    return BorrowedWords(language.code, trans_real.translation(languages.words_of(language.code)))


def _introduce(language: Language) -> None:
    """Tell Django and Wagtail its names and direction, and leave the mark that they look for."""
    if language.code in SHIPPED:
        return
    LANG_INFO[language.code] = {
        **LANG_INFO.get(language.code, {}),
        "bidi": language.direction == "rtl",
        "code": language.code,
        "name": language.english_name,
        "name_local": language.own_name,
    }
    _leave_mark(to_locale(language.code))


@cache
def _leave_mark(locale: str) -> None:
    """Write an empty catalogue, once, whichever process comes first."""
    mark = Path(settings.LANGUAGES_FOLDER) / locale / "LC_MESSAGES" / "django.mo"
    if mark.exists():
        return
    mark.parent.mkdir(parents=True, exist_ok=True)
    empty = polib.POFile()
    empty.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    handle, name = tempfile.mkstemp(dir=mark.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(empty.to_binary())
    with suppress(OSError):
        os.replace(name, mark)  # noqa: PTH105
