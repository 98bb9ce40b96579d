"""What is counted of a programme as it is now: who waits, and what is free."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentoring.outcomes import rules
from mentoring.pairing import queries as pairing
from mentoring.pairing.models import MenteeProfile, MentorProfile, Pair, Programme
from mentoring.pairing.vocabulary import OCCUPYING, MenteeState, MentorState


@dataclass(frozen=True)
class Waiting:
    """Who waits now, by first language and by band of days."""

    homes: int
    languages: Mapping[str, int]
    bands: Mapping[int, int]


@dataclass(frozen=True)
class Load:
    """What mentors carry: places held and free, and how many have a valid course and promise."""

    mentors: int
    held: int
    free: int
    valid: int


def waiting_in(programme: Programme, *, at: datetime) -> Waiting:
    """Return who waits for a mentor and has no proposal. One query."""
    held = Pair.objects.filter(state__in=OCCUPYING).values("mentee_home")
    mentees = MenteeProfile.objects.filter(programme=programme).exclude(state=MenteeState.CLOSED)
    rows = list(mentees.exclude(household__in=held).values_list("languages", "requested_at"))
    return Waiting(
        homes=len(rows),
        languages=Counter(languages[0] for languages, _since in rows if languages),
        bands=Counter(rules.band((at - since).days) for _languages, since in rows),
    )


def load_in(programme: Programme, *, at: datetime) -> Load:
    """Return what the approved mentors carry. Four queries at most."""
    approved = MentorProfile.objects.filter(programme=programme, state=MentorState.APPROVED)
    mentors = list(approved.select_related("programme"))
    licences = pairing.licences_of(programme)
    held = Pair.objects.filter(slot__mentor__programme=programme, state__in=OCCUPYING)
    return Load(
        mentors=len(mentors),
        held=held.count(),
        free=sum(pairing.free_places([mentor.pk for mentor in mentors]).values()),
        valid=sum(pairing.is_valid(mentor, licences, at=at) for mentor in mentors),
    )
