"""How the pairs of programmes went, read for as many programmes as there are at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min

from mentoring.mentorships.rules import kept_share
from mentoring.outcomes import rules
from mentoring.pairing.models import MenteeProfile, Pair, PolicyVersion, Programme
from mentoring.pairing.vocabulary import EndReason

GOOD_ENDS = ("", EndReason.PLANNED)


@dataclass(frozen=True)
class PairFacts:
    """When a pair that both homes have said yes to began and ended, and its contacts."""

    mentee_home: int
    accepted_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    end_reason: str
    contact_days: int
    first_contact: date | None


@dataclass(frozen=True)
class Course:
    """How the pairs of one programme went.

    Attributes:
        asked: since when each home has asked for a mentor.
        rhythm: the days between contacts that the programme plans.
    """

    asked: Mapping[int, datetime]
    pairs: Sequence[PairFacts]
    rhythm: int

    def days_to_match(self) -> Sequence[int]:
        """Return the days from asking to the two yeses, for each home's latest pair."""
        latest = {each.mentee_home: each.accepted_at for each in self.pairs}
        # Who asked again afterwards has not been matched since; their first wait is not kept.
        return [
            (at - self.asked[home]).days
            for home, at in latest.items()
            if home in self.asked and at > self.asked[home]
        ]

    def days_to_first_contact(self) -> Sequence[int]:
        """Return the days from the two yeses to the first contact, for each pair."""
        return [
            max((each.first_contact - each.accepted_at.date()).days, 0)
            for each in self.pairs
            if each.first_contact
        ]

    def contact_kept(self, *, today: date) -> Sequence[int]:
        """Return for each pair that began how much of the planned contact was, in per cent."""
        return [
            kept_share(each.contact_days, (end_of(each, today) - start.date()).days, self.rhythm)
            for each in self.pairs
            if (start := each.started_at)
        ]

    def lives(self, *, at: datetime) -> Sequence[rules.Life]:
        """Return how long each pair that began has gone on, and why it broke off."""
        return [
            rules.Life(
                ((each.ended_at or at) - start).days,
                "" if each.end_reason in GOOD_ENDS else each.end_reason,
            )
            for each in self.pairs
            if (start := each.started_at)
        ]


def end_of(pair: PairFacts, today: date) -> date:
    """Return the day on which a pair ended, or today."""
    return pair.ended_at.date() if pair.ended_at else today


def courses_of(programmes: Iterable[Programme]) -> Mapping[int, Course]:
    """Return how the pairs of each programme went, by its number. Three queries."""
    wanted = [programme.pk for programme in programmes]
    asked: Mapping[int, dict[int, datetime]] = defaultdict(dict)
    mentees = MenteeProfile.objects.filter(programme__in=wanted)
    for programme, home, since in mentees.values_list("programme", "household", "requested_at"):
        asked[programme][home] = since
    held = PolicyVersion.objects.filter(programme__in=wanted).exclude(number=None)
    rhythms = dict(held.order_by("number").values_list("programme", "contact_days"))
    pairs: Mapping[int, list[PairFacts]] = defaultdict(list)
    for programme, *told in accepted_in(wanted):
        pairs[programme].append(PairFacts(*told))
    return {pk: Course(asked[pk], pairs[pk], rhythms[pk]) for pk in wanted}


def accepted_in(programmes: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """Return the pairs that both homes have said yes to, the oldest first. One query."""
    accepted = Pair.objects.filter(
        slot__mentor__programme__in=programmes, accepted_at__isnull=False
    )
    counted = accepted.annotate(
        days=Count("contacts__on", distinct=True), first=Min("contacts__on")
    )
    return counted.order_by("accepted_at", "pk").values_list(
        "slot__mentor__programme",
        "mentee_home",
        "accepted_at",
        "started_at",
        "ended_at",
        "end_reason",
        "days",
        "first",
    )
