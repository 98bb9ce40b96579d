"""Homes over all of Sweden, the same for the same seed."""

from random import Random

from mentoring.groups.rules.values import Home
from mentoring.pairing.towns import towns
from mentoring.pairing.vocabulary import Theme

THEMES = [theme.value for theme in Theme]


def homes_over_sweden(number: int, *, seed: int = 1, languages: str = "sv") -> list[Home]:
    """Return homes with two themes each, in the order of a list that knows no place."""
    draw = Random(seed)
    codes = sorted(towns())
    return [
        Home(
            ref=ref,
            languages=(draw.choice(languages.split()),),
            themes=frozenset(draw.sample(THEMES, 2)),
            town=draw.choice(codes),
        )
        for ref in range(number)
    ]
