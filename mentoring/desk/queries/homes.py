"""The homes that seek a mentor: who waits, who holds a pair, what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from lms.common.clock import now
from mentoring.pairing.hiding import is_open_to_all
from mentoring.pairing.models import MenteeProfile, Pair, Programme
from mentoring.pairing.vocabulary import OCCUPYING, MenteeState


def still_waits() -> Q:
    """Return the condition that a home seeks a mentor and holds neither pair nor proposal."""
    held = Pair.objects.filter(mentee_home=OuterRef("household"), state__in=OCCUPYING)
    return ~Q(Exists(held)) & ~Q(state=MenteeState.CLOSED)


def waiting_in(programme: Programme) -> QuerySet[MenteeProfile]:
    """Return the homes that wait, the longest first. One query."""
    waiting = programme.mentees.filter(is_open_to_all(), still_waits())
    return waiting.select_related("household__organisation").order_by("requested_at", "pk")


def mentees_of(programme: Programme) -> QuerySet[MenteeProfile]:
    """Return all homes that seek or have a mentor. One query."""
    mentees = programme.mentees.filter(is_open_to_all())
    return mentees.select_related("household__organisation").order_by("requested_at", "pk")


def names_of_mentees(programme: Programme) -> Mapping[int, str]:
    """Return what the homes that seek are called, by number. One query."""
    shown = programme.mentees.filter(is_open_to_all())
    return dict(shown.values_list("pk", "household__name"))


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


def waiting_by_hand(programme: Programme) -> QuerySet[MenteeProfile]:
    """Return the homes with somebody protected that wait. Two queries."""
    waiting = programme.mentees.filter(~is_open_to_all(), still_waits())
    return waiting.select_related("household").prefetch_related("household__members__user")
