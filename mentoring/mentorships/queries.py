"""Reads across pairs, their homes and what has to be done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Q, QuerySet

from lms.accounts.models import Household, HouseholdMember, User
from mentoring.mentorships import rules
from mentoring.mentorships.models import Task
from mentoring.mentorships.vocabulary import Side, TaskKind
from mentoring.pairing import hiding
from mentoring.pairing.models import MenteeProfile, Pair
from mentoring.pairing.vocabulary import OCCUPYING, PairState


def pairs_of(household: Household) -> QuerySet[Pair]:
    """Return every pair a home is or was in."""
    return Pair.objects.filter(Q(mentor_home=household) | Q(mentee_home=household))


def open_pairs_of(household: Household) -> QuerySet[Pair]:
    """Return the pairs of a home that hold their place."""
    return pairs_of(household).filter(state__in=OCCUPYING)


def open_pairs_with(user: User) -> QuerySet[Pair]:
    """Return the pairs of a person's home that hold their place, newest first. One query."""
    home = HouseholdMember.objects.filter(user=user).values("household")
    ours = Pair.objects.filter(Q(mentor_home__in=home) | Q(mentee_home__in=home))
    return ours.filter(state__in=OCCUPYING).order_by("-pk")


def side_of(pair: Pair, household_id: int) -> Side | None:
    """Return which side of a pair a home is; None when it is neither. No query."""
    if pair.mentor_home_id == household_id:
        return Side.MENTOR
    return Side.MENTEE if pair.mentee_home_id == household_id else None


def home_on(pair: Pair, side: Side) -> int:
    """Return the number of the home on a side. No query."""
    return pair.mentor_home_id if side == Side.MENTOR else pair.mentee_home_id


def homes_of(pair: Pair) -> tuple[int, int]:
    """Return the numbers of both homes, the mentor's first. No query."""
    return pair.mentor_home_id, pair.mentee_home_id


def adults_of(*households: int) -> list[User]:
    """Return the adults of some homes who can still sign in, by number. One query."""
    members = HouseholdMember.objects.filter(household__in=households, user__is_active=True)
    return [member.user for member in members.select_related("user").order_by("user")]


def has_protected() -> Q:
    """Return what chooses the pairs in which somebody lives under protected identity."""
    return hiding.has_protected("mentor_home", "mentee_home")


def is_protected(pair: Pair) -> bool:
    """Say whether somebody in either home lives under protected identity. One query."""
    return hiding.lives_protected(*homes_of(pair))


def is_over(pair: Pair) -> bool:
    """Say whether a pair has ended. No query."""
    return rules.is_over(PairState(pair.state))


def mentee_of(pair: Pair) -> MenteeProfile | None:
    """Return what the home that has a mentor asked the programme for. One query."""
    asks = MenteeProfile.objects.filter(household=pair.mentee_home_id)
    return asks.filter(programme=pair.slot.mentor.programme_id).first()


def in_vain(mentee: MenteeProfile) -> QuerySet[Pair]:
    """Return the proposals to a home that came to nothing since a person last took over."""
    done = Task.objects.filter(household=mentee.household_id, kind=TaskKind.DECLINED_THRICE)
    last = done.exclude(done_at=None).order_by("-done_at").values_list("done_at", flat=True).first()
    since: datetime = max(mentee.requested_at, last) if last else mentee.requested_at
    return Pair.objects.filter(
        mentee_home=mentee.household_id,
        slot__mentor__programme=mentee.programme_id,
        end_reason__in=rules.IN_VAIN,
        ended_at__gte=since,
    )


def adults_by_home(households: Iterable[int]) -> Mapping[int, list[User]]:
    """Return the adults of many homes, by home. One query."""
    members = HouseholdMember.objects.filter(household__in=set(households), user__is_active=True)
    found: dict[int, list[User]] = defaultdict(list)
    for member in members.select_related("user").order_by("user"):
        found[member.household_id].append(member.user)
    return found
