"""What a reader asks the catalogue for: read from the address, shown as a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from courses.catalogue.rules import Box
from courses.catalogue.vocabulary import Audience, CourseKind, Situation, Theme
from lms.ui.api import own_name, shown_languages

QUERY = "q"
PAGE = "page"
LONGEST_QUERY = 100
LONGEST_NUMBER = 4

# Lengths in minutes: from (inclusive) to (exclusive).
LENGTHS: Mapping[str, tuple[int, int]] = {
    "short": (0, 60),
    "medium": (60, 240),
    "long": (240, 10**6),
}


@dataclass(frozen=True)
class Option:
    """One box of a filter."""

    value: str
    label: str
    is_chosen: bool
    count: int

    @property
    def is_disabled(self) -> bool:
        """Say whether choosing it would show nothing; what is chosen can be taken back."""
        return not self.count and not self.is_chosen


@dataclass(frozen=True)
class Group:
    """One filter with its boxes."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Wish:
    """Words and chosen boxes; boxes of one filter widen it, filters narrow each other."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1

    @property
    def is_empty(self) -> bool:
        """Say whether everything is asked for."""
        return not self.words and not self.count

    @property
    def count(self) -> int:
        """Return how many boxes are chosen."""
        return sum(len(values) for values in self.chosen.values())

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """Return the boxes as pairs, for forms that carry them along."""
        return tuple((name, value) for name, values in self.chosen.items() for value in values)


def choices() -> dict[str, tuple[Any, Sequence[tuple[str, Any]]]]:
    """Return each filter's label and what it offers, in the order of the form."""
    return {
        "audience": (_("For whom"), Audience.choices),
        "theme": (_("Theme"), Theme.choices),
        "kind": (_("Kind of course"), CourseKind.choices),
        "length": (
            _("Length"),
            [
                ("short", _("Up to an hour")),
                ("medium", _("One to four hours")),
                ("long", _("More than four hours")),
            ],
        ),
        "language": (_("Language"), [(code, own_name(code)) for code, _n in shown_languages()]),
        "situation": (_("What happens now"), Situation.choices),
    }


def boxes() -> tuple[Box, ...]:
    """Return every box of every filter."""
    return tuple(
        (name, value) for name, (_l, offered) in choices().items() for value, _t in offered
    )


def wish_from(address: QueryDict) -> Wish:
    """Return what an address asks for; what it does not know is left out."""
    chosen = {}
    for name, (_label, offered) in choices().items():
        known = {value for value, _text in offered}
        values = tuple(value for value in address.getlist(name) if value in known)
        if values:
            chosen[name] = tuple(dict.fromkeys(values))
    words = " ".join(address.get(QUERY, "").replace("\x00", " ").split())[:LONGEST_QUERY]
    return Wish(words, chosen, _page(address.get(PAGE, "")))


def _page(number: str) -> int:
    """Return the number of a page; what is none means the first."""
    is_number = number.isdecimal() and len(number) <= LONGEST_NUMBER
    return max(1, int(number)) if is_number else 1


def groups_of(wish: Wish, counts: Mapping[Box, int]) -> tuple[Group, ...]:
    """Return the filters as a form in the reader's language, with what each box would show."""
    chosen = frozenset(wish.kept)
    return tuple(
        Group(
            name,
            str(label),
            tuple(
                Option(value, str(text), (name, value) in chosen, counts.get((name, value), 0))
                for value, text in offered
            ),
        )
        for name, (label, offered) in choices().items()
    )
