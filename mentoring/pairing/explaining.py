"""A pair's reasons in words, in the language of whoever reads them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Household
from lms.ui.api import known_languages, listed
from mentoring.pairing.hiding import lives_protected
from mentoring.pairing.models import Pair
from mentoring.pairing.vocabulary import AgeBand, Factor, Form, Theme, Time

Told = tuple[str, list[str]]
Words = str | Promise

MOST_REASONS: Final = 3

REASONS: Mapping[str, Words] = {
    "lock": _("A coordinator who knows you both thinks that you suit each other."),
    Factor.THEMES: _("You have chosen the same themes: %(items)s."),
    Factor.AGES: _("You both know children of the same age: %(items)s."),
    Factor.LANGUAGE: _("You both speak: %(items)s."),
    Factor.TIMES: _("You can meet at the same times: %(items)s."),
    Factor.DISTANCE: _("You live less than %(items)s km from each other."),
    Factor.WISH: _("It is one of the mentors you wished for."),
    "forms": _("You want to meet in the same way: %(items)s."),
}
COMPROMISES: Mapping[str, Mapping[str, Words]] = {
    "mentee": {
        Factor.THEMES: _(
            "You also wanted to talk about this, which is new to the mentor: %(items)s."
        ),
        Factor.AGES: _("You asked for experience of another age: %(items)s."),
        Factor.LANGUAGE: _("You would rather speak another language: %(items)s."),
        Factor.TIMES: _("You can meet at times when the mentor cannot: %(items)s."),
        Factor.DISTANCE: _("You wanted to meet in person; it will be by phone or video."),
        Factor.WISH: _("It is not one of the mentors you asked for."),
    },
    "mentor": {
        Factor.LANGUAGE: _("You would rather speak another language: %(items)s."),
        Factor.DISTANCE: _("You wanted to meet in person; it will be by phone or video."),
    },
}


def reasons_for(pair: Pair, home: Household) -> list[str]:
    """Return why the pair was proposed, as one of its homes may read it: three sentences.

    Distance is left out as soon as somebody in either home is protected. One query at most.

    Raises:
        ValueError: the home is not one of the pair's.
    """
    told = kept(pair, home, "reasons")
    homes = (pair.mentor_home_id, pair.mentee_home_id)
    if any(key == Factor.DISTANCE for key, _items in told) and lives_protected(*homes):
        told = [(key, items) for key, items in told if key != Factor.DISTANCE]
    return [in_words(REASONS, key, items) for key, items in told[:MOST_REASONS]]


def compromises_for(pair: Pair, home: Household) -> list[str]:
    """Return what one of the homes wished for and does not get in this pair, as sentences.

    Raises:
        ValueError: the home is not one of the pair's.
    """
    words = COMPROMISES[side_of(pair, home)]
    return [in_words(words, key, items) for key, items in kept(pair, home, "compromises")]


def side_of(pair: Pair, home: Household) -> str:
    """Return whether the home is the `mentor` or the `mentee` of the pair.

    Raises:
        ValueError: it is neither.
    """
    if home.pk == pair.mentor_home_id:
        return "mentor"
    if home.pk == pair.mentee_home_id:
        return "mentee"
    raise ValueError(f"home {home.pk} is no part of pair {pair.pk}")


def kept(pair: Pair, home: Household, what: str) -> Sequence[Told]:
    """Return what is kept for a home; a pair from before explanations has nothing."""
    told = pair.explanation.get(side_of(pair, home), {})
    found: list[Told] = [(key, items) for key, items in told.get(what, [])]
    return found


def in_words(words: Mapping[str, Words], key: str, items: Sequence[str]) -> str:
    """Return a sentence with its values in the reader's language."""
    return str(words[key]) % {"items": listed(named(key, items))}


def named(key: str, items: Sequence[str]) -> list[str]:
    """Return what the values of a reason are called; what nobody knows any more keeps its code."""
    names = NAMES.get(key, dict)()
    return [str(names.get(item, item)) for item in items]


def spoken() -> dict[str, str]:
    """Return what the reader's language calls each language."""
    return dict(known_languages())


def labels_of(choices: Sequence[tuple[str, Words]]) -> Callable[[], Mapping[str, Words]]:
    """Return a way to read a vocabulary's labels when they are needed."""
    return lambda: dict(choices)


NAMES: Mapping[str, Callable[[], Mapping[str, Words]]] = {
    Factor.THEMES: labels_of(Theme.choices),
    Factor.AGES: labels_of(AgeBand.choices),
    Factor.TIMES: labels_of(Time.choices),
    Factor.LANGUAGE: spoken,
    "forms": labels_of(Form.choices),
}
