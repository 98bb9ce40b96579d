"""The languages of this site, as this process knows them now (decision 0009).

Four are shipped with their words. Others are rows of a table, added in the workshop;
whoever reads the table tells this module with `learn`. The settings hold no lists of
languages but `Choices`, which look here each time they are asked.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self, overload

from django.utils.functional import lazy
from django.utils.translation import get_language, gettext, gettext_lazy, gettext_noop

SOURCE: Final = "sv"
# Whose words are the identifiers of all others, so that it has no catalogue of its own.
WRITTEN_IN: Final = "en"
LATIN, ARABIC = "latn", "arab"


@dataclass(frozen=True)
class Language:
    """One language of the site.

    Attributes:
        code: its tag (BCP 47, lower case), which is also the first part of its addresses.
        own_name: what it calls itself.
        swedish_name: what Swedish calls it; empty for shipped languages.
        english_name: what English calls it, and by that name others may know it.
        direction: `ltr` or `rtl`.
        script: which letters its texts need (ISO 15924, lower case).
        words_from: the language whose words stand around its texts; itself, if it has words.
        is_content: texts are translated into it.
        is_shown: readers are offered it.
        words: its compiled words (a MO file), for an added language that has any.
        digest: fingerprint of these words.
        words_else: whose words stand in for single ones that it lacks.
    """

    code: str
    own_name: str
    english_name: str
    swedish_name: str = ""
    direction: str = "ltr"
    script: str = LATIN
    words_from: str = ""
    is_content: bool = True
    is_shown: bool = True
    words: bytes = field(default=b"", repr=False, compare=False)
    digest: str = ""
    words_else: str = SOURCE

    @property
    def has_words(self) -> bool:
        """Say whether the interface speaks it."""
        return self.words_from in {"", self.code}

    @property
    def is_shipped(self) -> bool:
        """Say whether it belongs to the program and cannot be removed."""
        return self.code in SHIPPED

    def with_showing(self, *, is_shown: bool) -> Self:
        """Return the same language, offered to readers or not."""
        return replace(self, is_shown=is_shown)

    @property
    def name(self) -> Any:
        """Return what the reader's language calls it, when it is shown."""
        return gettext_lazy(self.english_name) if self.is_shipped else _name(self)


def _named(language: Language) -> str:
    if language.swedish_name and (get_language() or SOURCE).startswith(SOURCE):
        return language.swedish_name
    known = gettext(language.english_name)
    is_known = known != language.english_name or (get_language() or "").startswith(WRITTEN_IN)
    return known if is_known else language.own_name


_name = lazy(_named, str)

SHIPPED: Final[Mapping[str, Language]] = {
    language.code: language
    for language in (
        Language("sv", "Svenska", gettext_noop("Swedish")),
        Language("en", "English", gettext_noop("English")),
        Language("ar", "العربيّة", gettext_noop("Arabic"), direction="rtl", script=ARABIC),
        Language("so", "Soomaali", gettext_noop("Somali")),
    )
}


class _Known:
    """What this process knows; the mapping is replaced, never changed."""

    languages: Mapping[str, Language] = SHIPPED
    edition: int | None = None
    turn = 0


def known() -> Mapping[str, Language]:
    """Return every language by its code, those that are hidden too."""
    return _Known.languages


def edition() -> int | None:
    """Return the number under which the languages were learnt; None when nobody told yet."""
    return _Known.edition


def turn() -> int:
    """Return how often this process has learnt something new: a key for what it has drawn."""
    return _Known.turn


def learn(told: Iterable[Language], *, number: int | None) -> bool:
    """Know these languages from now on; those that are shipped and not named stay as shipped.

    Args:
        told: the languages.
        number: the edition under which they were read.

    Returns:
        Whether anything is new.
    """
    _Known.edition = number
    now = {**SHIPPED, **{language.code: language for language in told}}
    if now == _Known.languages:
        return False
    _Known.languages = now
    _Known.turn += 1
    return True


def words_of(code: str) -> str:
    """Return the language whose words stand around texts in this one: itself, mostly.

    A lender that has lost its words lends none: then it is the site's own language.
    """
    language = known().get(code)
    if language is None or language.has_words:
        return code
    lender = known().get(language.words_from)
    return lender.code if lender and lender.has_words else SOURCE


class Choices(Sequence[tuple[str, Any]]):
    """Codes and names of the languages that fit, as they are known at each look."""

    def __init__(self, fits: Callable[[Language], bool]) -> None:
        self._fits = fits

    def _pairs(self) -> list[tuple[str, Any]]:
        return [(each.code, each.name) for each in known().values() if self._fits(each)]

    @overload
    def __getitem__(self, place: int) -> tuple[str, Any]: ...

    @overload
    def __getitem__(self, place: slice) -> list[tuple[str, Any]]: ...

    def __getitem__(self, place: int | slice) -> Any:
        return self._pairs()[place]

    def __len__(self) -> int:
        return len(self._pairs())

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self._pairs())


class Codes(Sequence[str]):
    """Codes of the languages that fit."""

    def __init__(self, fits: Callable[[Language], bool], *, beside: Iterable[str] = ()) -> None:
        self._fits = fits
        self._beside = tuple(beside)

    def _codes(self) -> list[str]:
        return [*self._beside, *(code for code, each in known().items() if self._fits(each))]

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> Any:
        return self._codes()[place]

    def __len__(self) -> int:
        return len(self._codes())
