"""What a home has told of itself, in the coordinator's words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mentoring.pairing.explaining import named
from mentoring.pairing.models import HomeProfile, MenteeProfile
from mentoring.pairing.vocabulary import Factor


@dataclass(frozen=True)
class Told:
    """One thing that a home has told; `is_must` when it would rather wait than go without."""

    label: str
    items: tuple[str, ...]
    is_must: bool = False


def told_by(profile: HomeProfile) -> list[Told]:
    """Return what a profile says, in the order of the factors."""
    musts = set(profile.musts) if isinstance(profile, MenteeProfile) else set()
    rows = [
        (Factor.LANGUAGE, _("Languages"), profile.languages),
        (Factor.THEMES, str(Factor.THEMES.label), profile.themes),
        (Factor.AGES, str(Factor.AGES.label), profile.ages),
        (Factor.TIMES, str(Factor.TIMES.label), profile.times),
        (Factor.DISTANCE, _("How they meet"), profile.forms),
    ]
    return [
        Told(label, tuple(named("forms" if key == Factor.DISTANCE else key, items)), key in musts)
        for key, label, items in rows
    ]
