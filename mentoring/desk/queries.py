"""Reads for the desk: who waits, who can take whom, and what has changed since a draft."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lms.accounts.api import Role
from lms.accounts.models import Membership, User
from lms.common.clock import now
from mentoring.desk.hiding import is_open_to_all
from mentoring.pairing.models import (
    Decision,
    MatchRun,
    MenteeProfile,
    MentorProfile,
    Pair,
    PolicyVersion,
    Programme,
)
from mentoring.pairing.queries import free_places
from mentoring.pairing.vocabulary import OCCUPYING, MenteeState, MentorState, RunState


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


def waiting_in(programme: Programme) -> QuerySet[MenteeProfile]:
    """Return the homes that wait, the longest first. One query."""
    held = Pair.objects.filter(mentee_home=OuterRef("household"), state__in=OCCUPYING)
    mentees = programme.mentees.filter(is_open_to_all(), ~Exists(held))
    waiting = mentees.exclude(state=MenteeState.CLOSED)
    return waiting.select_related("household__organisation").order_by("requested_at", "pk")


def mentees_of(programme: Programme) -> QuerySet[MenteeProfile]:
    """Return all homes that seek or have a mentor. One query."""
    mentees = programme.mentees.filter(is_open_to_all())
    return mentees.select_related("household__organisation").order_by("requested_at", "pk")


def mentors_of(programme: Programme) -> QuerySet[MentorProfile]:
    """Return the mentors, applications first, with places and pairs counted. One query."""
    mentors = programme.mentors.filter(is_open_to_all()).select_related("household__organisation")
    held = Q(slots__pairs__state__in=OCCUPYING)
    return mentors.annotate(
        places=Count("slots", filter=Q(slots__is_retired=False), distinct=True),
        pairs=Count("slots__pairs", filter=held, distinct=True),
        is_new=Count("pk", filter=Q(state=MentorState.APPLIED)),
    ).order_by("-is_new", "household__name", "pk")


def decisions_in(programme: Programme) -> QuerySet[Decision]:
    """Return the locks and vetoes that hold, newest first. One query."""
    holds = Q(expires_at=None) | Q(expires_at__gt=now())
    return (
        Decision.objects.filter(holds, mentor__programme=programme)
        .filter(mentor__in=programme.mentors.filter(is_open_to_all()))
        .filter(mentee__in=programme.mentees.filter(is_open_to_all()))
        .select_related("mentor__household", "mentee__household", "made_by")
        .order_by("-made_at", "-pk")
    )


def decisions_numbered(numbers: list[int]) -> Mapping[int, Decision]:
    """Return decisions by their number, those that hold no more too. One query."""
    found = Decision.objects.filter(pk__in=numbers)
    return found.select_related("mentor__household", "mentee__household").in_bulk()


def versions_of(programme: Programme) -> QuerySet[PolicyVersion]:
    """Return the policies that hold or held, newest first. One query."""
    held = programme.policies.exclude(number=None)
    return held.select_related("made_by").order_by("-number")


def runs_of(programme: Programme) -> QuerySet[MatchRun]:
    """Return the rounds, newest first. One query."""
    return programme.runs.select_related("policy", "started_by").order_by("-started_at", "-pk")


def run_to_compare(run: MatchRun, pk: str) -> MatchRun | None:
    """Return another round of the same programme. One query."""
    others = runs_of(run.programme).exclude(pk=run.pk)
    return others.filter(pk=pk).first() if pk.isdecimal() else None


def drafts_beside(run: MatchRun) -> QuerySet[MatchRun]:
    """Return the rounds that a round can be compared with. One query."""
    told = (RunState.DRAFT, RunState.PUBLISHED, RunState.DISCARDED)
    return runs_of(run.programme).filter(state__in=told).exclude(pk=run.pk)


def names_of_mentors(programme: Programme) -> Mapping[int, str]:
    """Return what the mentors' homes are called, by number. One query."""
    shown = programme.mentors.filter(is_open_to_all())
    return dict(shown.values_list("pk", "household__name"))


def names_of_mentees(programme: Programme) -> Mapping[int, str]:
    """Return what the homes that seek are called, by number. One query."""
    shown = programme.mentees.filter(is_open_to_all())
    return dict(shown.values_list("pk", "household__name"))


def may_pair_by_hand(programme: Programme) -> QuerySet[User]:
    """Return the coordinators who can be named, at the programme's organisation or above."""
    path = programme.organisation.path
    above = [path[:end] for end in range(len(path), 0, -1)]
    held = Membership.objects.filter(
        user=OuterRef("pk"), role=Role.COORDINATOR, organisation__path__in=above
    )
    return User.objects.filter(Exists(held), is_active=True).order_by("last_name", "first_name")


@dataclass(frozen=True)
class HomeRow:
    """A home that seeks a mentor, and the pair it holds."""

    mentee: MenteeProfile
    pair: Pair | None

    @property
    def is_waiting(self) -> bool:
        """Say whether it still waits for somebody."""
        return self.pair is None and self.mentee.state != MenteeState.CLOSED

    @property
    def days(self) -> int:
        """How many days it has waited."""
        return (now() - self.mentee.requested_at).days


def home_rows(programme: Programme) -> list[HomeRow]:
    """Return all homes with the pair each holds. Two queries."""
    mentees = list(mentees_of(programme))
    homes = [each.household_id for each in mentees]
    held = Pair.objects.filter(mentee_home__in=homes, state__in=OCCUPYING)
    pairs = {each.mentee_home_id: each for each in held.select_related("mentor_home")}
    return [HomeRow(each, pairs.get(each.household_id)) for each in mentees]


def pair_of_home(mentee: MenteeProfile) -> Pair | None:
    """Return the pair that a home holds. One query."""
    held = Pair.objects.filter(mentee_home=mentee.household_id, state__in=OCCUPYING)
    return held.select_related("mentor_home").first()


def pairs_of_mentor(mentor: MentorProfile) -> QuerySet[Pair]:
    """Return the pairs of a mentor whose homes may stand on a page. One query."""
    held = Pair.objects.filter(slot__mentor=mentor, state__in=OCCUPYING)
    shown = held.exclude(mentee_home__members__user__has_protected_identity=True)
    return shown.select_related("mentee_home").order_by("proposed_at", "pk")


def newest_draft(programme: Programme) -> MatchRun | None:
    """Return the newest draft that could be published. One query."""
    drafts = runs_of(programme).filter(state=RunState.DRAFT, policy__number__isnull=False)
    return drafts.first()


def waiting_by_hand(programme: Programme) -> QuerySet[MenteeProfile]:
    """Return the homes with somebody protected that wait. Two queries."""
    held = Pair.objects.filter(mentee_home=OuterRef("household"), state__in=OCCUPYING)
    mentees = programme.mentees.filter(~is_open_to_all(), ~Exists(held))
    waiting = mentees.exclude(state=MenteeState.CLOSED)
    return waiting.select_related("household").prefetch_related("household__members__user")


def mentors_by_hand(programme: Programme) -> QuerySet[MentorProfile]:
    """Return all approved mentors, those with somebody protected by alias. Two queries."""
    mentors = programme.mentors.filter(state=MentorState.APPROVED)
    return mentors.select_related("household").prefetch_related("household__members__user")


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
        MenteeProfile.objects.filter(
            ~Exists(Pair.objects.filter(mentee_home=OuterRef("household"), state__in=OCCUPYING)),
            is_open_to_all(),
            programme__in=found,
        ).exclude(state=MenteeState.CLOSED)
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
