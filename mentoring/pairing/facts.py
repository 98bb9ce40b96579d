"""What a matching round depends on, read from the database as plain values."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from lms.accounts.api import Role
from lms.accounts.models import Household, HouseholdMember, Membership, Organisation
from mentoring.pairing import queries
from mentoring.pairing.models import (
    Decision,
    HomeBar,
    HomeMark,
    HomeProfile,
    MenteeProfile,
    MentorProfile,
    Pair,
    PolicyVersion,
    Programme,
)
from mentoring.pairing.rules.values import Mentee, Mentor, PairRule, Policy, Round
from mentoring.pairing.towns import towns
from mentoring.pairing.vocabulary import (
    BREAKING,
    OCCUPYING,
    DecisionKind,
    Factor,
    MarkKind,
    MenteeState,
    MentorState,
    PairState,
)

BROKEN = Q(end_reason__in=BREAKING) | Q(state=PairState.WITHDRAWN) | Q(keeps_apart=True)
STANDING = Q(state__in=OCCUPYING)


def round_of(
    programme: Programme, policy: PolicyVersion, *, at: datetime, moves: bool = False
) -> Round:
    """Return the programme's round as it is at the instant.

    Homes that hold a pair are no part of it: a round never touches what two homes have begun.
    Homes with a proposal that nobody has said yes to take part when the round `moves` such
    proposals, and their places count as free. Queries: thirteen at most.
    """
    open_now = queries.movable(programme) if moves else Pair.objects.none()
    proposed = dict(open_now.values_list("mentee_home", "slot__mentor"))
    mentors = programme.mentors.filter(state=MentorState.APPROVED).select_related(
        "household__organisation", "programme"
    )
    free = queries.free_places([each.pk for each in mentors])
    licences = queries.licences_of(programme)
    held = Pair.objects.filter(state__in=OCCUPYING).exclude(mentee_home__in=proposed)
    mentees = (
        programme.mentees.exclude(state=MenteeState.CLOSED)
        .exclude(household__in=held.values("mentee_home"))
        .select_related("household__organisation")
    )
    proposals = {
        each.pk: proposed[each.household_id] for each in mentees if each.household_id in proposed
    }
    given_back = Counter(proposals.values())
    homes = Homes([*(each.household for each in mentors), *(each.household for each in mentees)])
    wishes = queries.wishes_of([each.pk for each in mentees])
    decisions = Decision.objects.filter(
        Q(expires_at=None) | Q(expires_at__gt=at), mentor__programme=programme
    )
    return Round(
        policy=rules_of(policy),
        mentors=tuple(
            mentor_of(
                mentor,
                homes,
                places=free.get(mentor.pk, 0) + given_back[mentor.pk],
                is_licensed=queries.is_valid(mentor, licences, at=at),
            )
            for mentor in mentors
        ),
        mentees=tuple(
            mentee_of(mentee, homes, wishes.get(mentee.pk, ()), at=at) for mentee in mentees
        ),
        locks=decided(decisions, DecisionKind.LOCK),
        vetoes=decided(decisions, DecisionKind.VETO),
        broken=frozenset(homes_of(BROKEN)),
        standing=frozenset(homes_of(STANDING)),
        proposals=proposals,
    ).in_order()


def two_of(mentor: MentorProfile, mentee: MenteeProfile, *, at: datetime) -> tuple[Mentor, Mentee]:
    """Return two homes as the rules know them, without the rest of their round. Ten queries."""
    homes = Homes([mentor.household, mentee.household])
    places = queries.free_places([mentor.pk]).get(mentor.pk, 0)
    is_licensed = queries.is_licensed(mentor, at=at)
    known = mentor_of(mentor, homes, places=places, is_licensed=is_licensed)
    wishes = queries.wishes_of([mentee.pk]).get(mentee.pk, ())
    return known, mentee_of(mentee, homes, wishes, at=at)


def rules_of(policy: PolicyVersion) -> Policy:
    """Return a kept policy as the rules know it."""
    return Policy(
        weights={Factor(factor): weight for factor, weight in policy.weights.items()},
        floor=policy.floor,
        max_km=policy.max_km,
        stickiness=policy.stickiness,
        urgent_days=policy.urgent_days,
    )


def decided(decisions: Iterable[Decision], kind: DecisionKind) -> tuple[PairRule, ...]:
    """Return the decisions of a kind as the rules know them."""
    return tuple(
        PairRule(each.mentor_id, each.mentee_id, number=each.pk)
        for each in decisions
        if each.kind == kind
    )


def homes_of(which: Q) -> Iterable[tuple[int, int]]:
    """Return the homes of some pairs, the mentor's first. One query."""
    return Pair.objects.filter(which).values_list("mentor_home", "mentee_home")


def mentor_of(mentor: MentorProfile, homes: "Homes", *, places: int, is_licensed: bool) -> Mentor:
    """Return a mentor with so many free places as the rules know one."""
    return Mentor(
        ref=mentor.pk,
        places=places,
        is_licensed=is_licensed,
        **told(mentor, mentor.household, homes),
    )


def mentee_of(
    mentee: MenteeProfile, homes: "Homes", wishes: Iterable[tuple[int, bool]], *, at: datetime
) -> Mentee:
    """Return a home that waits as the rules know one, with whom it asks for by name."""
    return Mentee(
        ref=mentee.pk,
        waiting_days=max((at - mentee.requested_at).days, 0),
        is_urgent=mentee.is_urgent,
        musts=frozenset(Factor(must) for must in mentee.musts),
        wished=frozenset(mentor for mentor, _is_must in wishes),
        only=frozenset(mentor for mentor, is_must in wishes if is_must),
        **told(mentee, mentee.household, homes),
    )


def told(profile: HomeProfile, household: Household, homes: "Homes") -> dict[str, Any]:
    """Return what both kinds of profile tell, and what is known of the home besides."""
    is_protected = household.pk in homes.protected
    return {
        "home": household.pk,
        "languages": tuple(profile.languages),
        "themes": frozenset(profile.themes),
        "ages": frozenset(profile.ages),
        "times": frozenset(profile.times),
        "forms": frozenset(profile.forms),
        # Where protected people live is nobody's business, not even a computation's.
        "place": None if is_protected else homes.place(household),
        "kin": frozenset(homes.marks[household.pk, MarkKind.KIN]),
        "cases": frozenset(homes.marks[household.pk, MarkKind.CASE]),
        "adults": frozenset(homes.adults[household.pk]),
        "supervisors": homes.supervisors(household),
        "is_protected": is_protected,
        "is_reported": household.pk in homes.barred,
    }


class Homes:
    """What is known of many homes. Five queries."""

    def __init__(self, households: Iterable[Household]) -> None:
        pks = {household.pk for household in households}
        self.adults: Mapping[int, set[int]] = defaultdict(set)
        self.protected: set[int] = set()
        for member in HouseholdMember.objects.filter(household__in=pks).select_related("user"):
            self.adults[member.household_id].add(member.user_id)
            if member.user.has_protected_identity:
                self.protected.add(member.household_id)
        bars = HomeBar.objects.filter(household__in=pks, lifted_at=None)
        self.barred = set(bars.values_list("household", flat=True))
        self.marks: Mapping[tuple[int, str], set[str]] = defaultdict(set)
        for mark in HomeMark.objects.filter(household__in=pks):
            self.marks[mark.household_id, mark.kind].add(mark.mark)
        self.codes = dict(Organisation.objects.exclude(code="").values_list("path", "code"))
        self.secretaries = list(
            Membership.objects.filter(
                role=Role.SECRETARY, user__household_member__household__in=pks
            ).values_list("user", "organisation__path")
        )

    def place(self, household: Household) -> Any:
        """Return the main town of the municipality that the home belongs to, if it is known."""
        path = household.organisation.path
        above = [other for other in self.codes if path.startswith(other)]
        return towns().get(self.codes[max(above, key=len)]) if above else None

    def supervisors(self, household: Household) -> frozenset[int]:
        """Return the adults of these homes who work as secretaries for the household."""
        path = household.organisation.path
        return frozenset(user for user, node in self.secretaries if path.startswith(node))
