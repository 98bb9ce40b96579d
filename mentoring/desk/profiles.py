"""What a home has told of itself, in the coordinator's words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mentoring.pairing.explaining import named
from mentoring.pairing.models import HomeProfile, MenteeProfile, MentorProfile
from mentoring.pairing.queries import nameable, wishes_of
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
    told = [
        Told(label, tuple(named("forms" if key == Factor.DISTANCE else key, items)), key in musts)
        for key, label, items in rows
    ]
    if isinstance(profile, MenteeProfile):
        return [*told, *wished_by(profile)]
    return [*told, *could_mentor(profile)] if isinstance(profile, MentorProfile) else told


def could_mentor(mentor: MentorProfile) -> list[Told]:
    """Return beside how many homes a mentor says it could stand, if it was asked."""
    return [Told(_("Homes at once"), (str(mentor.capacity),))] if mentor.capacity else []


def wished_by(mentee: MenteeProfile) -> list[Told]:
    """Return the mentors whom a home has asked for by name, those it would wait for first."""
    wishes = dict(wishes_of([mentee.pk]).get(mentee.pk, ()))
    names = nameable(mentee.programme).filter(pk__in=wishes).values_list("pk", "household__name")
    found = [
        Told(
            _("Mentors by name"),
            tuple(name for pk, name in names if wishes[pk] == is_must),
            is_must=is_must,
        )
        for is_must in (True, False)
    ]
    return [each for each in found if each.items]
