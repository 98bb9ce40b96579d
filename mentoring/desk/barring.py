"""What stands against a pair, in the coordinator's words and language."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from lms.ui.api import listed
from mentoring.pairing.explaining import Words, named
from mentoring.pairing.rules.barring import Bar
from mentoring.pairing.vocabulary import Apart, Factor, Obstacle

NEED: Final = _("A must that the mentor does not meet. %(factor)s: %(home)s.")
NAMED: Final = _("The home waits for another mentor, by name: %(mentors)s.")
VETO: Final = _("A coordinator has ruled the pair out: “%(reason)s”.")
SENTENCES: Mapping[tuple[Obstacle, str], Words] = {
    (Obstacle.NO_LANGUAGE, ""): _(
        "No language in common. The home: %(home)s. The mentor: %(mentor)s."
    ),
    (Obstacle.NO_TIME, ""): _("No time when both can. The home: %(home)s. The mentor: %(mentor)s."),
    (Obstacle.NO_REACH, Apart.WAYS): _(
        "They meet in different ways. The home: %(home)s. The mentor: %(mentor)s."
    ),
    (Obstacle.NO_REACH, Apart.OWN_WAYS): _(
        "A must that nobody can meet: the home must meet in person, and has ticked phone or "
        "video alone."
    ),
    (Obstacle.NO_REACH, Apart.UNKNOWN): _(
        "They would have to meet in person, and how far apart they live is not known."
    ),
    (Obstacle.NO_REACH, Apart.FAR): _(
        "They live %(km)s km from each other, and the policy allows %(most)s km. Not both can "
        "meet by phone or video."
    ),
    (Obstacle.NO_REACH, Apart.FAR_AND_MUST): _(
        "They live %(km)s km from each other, and the policy allows %(most)s km. That they meet "
        "in person is a must of the home."
    ),
}
KINDS: Mapping[Obstacle, str] = {
    Obstacle.NO_LANGUAGE: Factor.LANGUAGE,
    Obstacle.NO_TIME: Factor.TIMES,
    Obstacle.NO_REACH: "forms",
}
"""What the codes of a rule are codes of."""


def in_words(
    bars: Iterable[Bar], names: Mapping[int, str], reasons: Mapping[int, str] = MappingProxyType({})
) -> tuple[str, ...]:
    """Return each bar as a sentence; mentors are named, and vetoes give their reasons."""
    return tuple(sentence(bar, names, reasons) for bar in bars)


def sentence(bar: Bar, names: Mapping[int, str], reasons: Mapping[int, str]) -> str:
    """Return what stands against a pair; what cannot be told stays the bare rule."""
    match bar.rule:
        case Obstacle.NEED:
            return str(NEED) % {
                "factor": str(Factor(bar.what).label),
                "home": listed(named(bar.what, bar.home)),
            }
        case Obstacle.NAMED if mentors := known(bar.numbers, names):
            return str(NAMED) % {"mentors": listed(mentors)}
        case Obstacle.VETO if why := known(bar.numbers, reasons):
            return str(VETO) % {"reason": why[-1]}
    words = SENTENCES.get((bar.rule, bar.what))
    return str(words) % values(bar) if words else f"{bar.rule.label}."


def known(numbers: Sequence[int], told: Mapping[int, str]) -> list[str]:
    """Return what is told of some numbers; of some there is nothing to tell."""
    return [told[number] for number in numbers if number in told]


def values(bar: Bar) -> Mapping[str, Any]:
    """Return what stands in a sentence: what both have, in words, or how far it is."""
    kind = KINDS[bar.rule]
    told: dict[str, Any] = {
        "home": listed(named(kind, bar.home)),
        "mentor": listed(named(kind, bar.mentor)),
    }
    return told | dict(zip(("km", "most"), bar.numbers, strict=False))
