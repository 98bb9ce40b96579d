"""How programmes stand today, their policies, and who pairs by hand."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from lms.accounts.api import Role
from lms.accounts.models import Membership, User
from mentoring.desk.queries.homes import still_waits, waiting_in
from mentoring.desk.queries.mentors import mentors_of
from mentoring.pairing.hiding import is_open_to_all
from mentoring.pairing.models import MenteeProfile, MentorProfile, Pair, PolicyVersion, Programme
from mentoring.pairing.queries import free_places
from mentoring.pairing.vocabulary import OCCUPYING, MentorState


@dataclass(frozen=True)
class Standing:
    """How a programme stands today."""

    waiting: int
    mentors: int
    places: int
    applied: int
    pairs: int

    @property
    def short(self) -> int:
        """How many more wait than there are places."""
        return max(self.waiting - self.places, 0)


def standing_of(programme: Programme) -> Standing:
    """Return how a programme stands. Five queries; homes with somebody protected are not told."""
    mentors = mentors_of(programme)
    approved = [each for each in mentors if each.state == MentorState.APPROVED]
    return Standing(
        waiting=waiting_in(programme).count(),
        mentors=len(approved),
        places=sum(free_places([each.pk for each in approved]).values()),
        applied=sum(each.state == MentorState.APPLIED for each in mentors),
        pairs=Pair.objects.filter(slot__mentor__programme=programme, state__in=OCCUPYING).count(),
    )


@dataclass(frozen=True)
class OnTheDesk:
    """A programme with how many wait and how many places are free."""

    programme: Programme
    waiting: int
    places: int
    applied: int


def with_standing(programmes: QuerySet[Programme]) -> list[OnTheDesk]:
    """Return programmes as they stand, however many there are. Five queries."""
    found = list(programmes)
    waiting = counted(
        MenteeProfile.objects.filter(is_open_to_all(), still_waits(), programme__in=found)
    )
    mentors = MentorProfile.objects.filter(is_open_to_all(), programme__in=found)
    applied = counted(mentors.filter(state=MentorState.APPLIED))
    approved = dict(mentors.filter(state=MentorState.APPROVED).values_list("pk", "programme"))
    places: dict[int, int] = {}
    for mentor, free in free_places(approved).items():
        places[approved[mentor]] = places.get(approved[mentor], 0) + free
    return [
        OnTheDesk(each, waiting.get(each.pk, 0), places.get(each.pk, 0), applied.get(each.pk, 0))
        for each in found
    ]


def counted(profiles: QuerySet[MenteeProfile] | QuerySet[MentorProfile]) -> dict[int, int]:
    """Return how many profiles each programme has. One query."""
    numbers = profiles.values("programme").annotate(number=Count("pk"))
    return dict(numbers.values_list("programme", "number"))


def versions_of(programme: Programme) -> QuerySet[PolicyVersion]:
    """Return the policies that hold or held, newest first. One query."""
    held = programme.policies.exclude(number=None)
    return held.select_related("made_by").order_by("-number")


def may_pair_by_hand(programme: Programme) -> QuerySet[User]:
    """Return the coordinators who can be named, at the programme's organisation or above."""
    path = programme.organisation.path
    above = [path[:end] for end in range(len(path), 0, -1)]
    held = Membership.objects.filter(
        user=OuterRef("pk"), role=Role.COORDINATOR, organisation__path__in=above
    )
    return User.objects.filter(Exists(held), is_active=True).order_by("last_name", "first_name")
