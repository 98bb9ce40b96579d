"""Why this mentor and not another: every mentor beside one home, in the coordinator's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from lms.ui.api import listed
from mentoring.desk import queries
from mentoring.desk.barring import in_words
from mentoring.desk.drafts import factor_points, points_line
from mentoring.desk.naming import Names
from mentoring.pairing.facts import round_of
from mentoring.pairing.models import MatchRun, MenteeProfile
from mentoring.pairing.plans import known_again
from mentoring.pairing.rules.barring import bars
from mentoring.pairing.rules.digest import digest
from mentoring.pairing.rules.displacing import NotTheBest, forced
from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.locks import without_locked
from mentoring.pairing.rules.points import points, total
from mentoring.pairing.rules.proof import ranks, step
from mentoring.pairing.rules.report import LARGEST_COMPARED, distance, fits_of, size
from mentoring.pairing.rules.values import Mentee, Mentor, Pairing, Plan, Round

MOST_FORCED: Final = 15
"""Mentors for whom a page works out who would move; the others' points are told alone."""


@dataclass(frozen=True)
class Choice:
    """One mentor beside the home.

    Attributes:
        verdict: `chosen`, `possible`, `poor` or `barred`, which decides how it looks.
        why: sentences.
    """

    mentor: int
    name: str
    verdict: str
    total: int | None
    line: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class Choices:
    """All mentors beside a home; `is_as_then` says that nothing has changed since the draft."""

    rows: tuple[Choice, ...]
    is_as_then: bool


def choices_for(run: MatchRun, mentee: MenteeProfile) -> Choices:
    """Return every mentor beside a home, the chosen one first. Thirteen queries."""
    matching = round_of(run.programme, run.policy, at=run.started_at, moves=True)
    is_as_then = digest(matching) == (run.report or {}).get("digest")
    home = matching.mentee.get(mentee.pk)
    if home is None:
        return Choices((), is_as_then)
    asking = Asking(run, matching, home, is_as_then=is_as_then)
    return Choices(tuple(asking.rows()), is_as_then)


class Asking:
    """Answers for one home of one round."""

    def __init__(self, run: MatchRun, matching: Round, home: Mentee, *, is_as_then: bool) -> None:
        self.matching = matching
        self.home = home
        self.plan: Plan = known_again(run.plan or {})
        self.names = Names(run)
        vetoes = [each.number for each in matching.vetoes if each.mentee == home.ref]
        self.reasons = queries.reasons_of(vetoes)
        self.mentor_of = {pair.mentee: pair.mentor for pair in self.plan.pairs}
        may_move = is_as_then and size(matching) <= LARGEST_COMPARED
        self.rest = Movable(matching, self.plan) if may_move else None

    def rows(self) -> list[Choice]:
        """Return all mentors, those who could become the mentor first and by points."""
        mentors = [each for each in self.matching.mentors if each.ref in self.names.mentors]
        possible = [each for each in mentors if not obstacles(each, self.home, self.matching)]
        possible.sort(key=lambda each: -total(each, self.home, self.matching.policy))
        barred = [each for each in mentors if each not in possible]
        rows = [
            self.possible(mentor, may_force=place < MOST_FORCED)
            for place, mentor in enumerate(possible)
        ]
        rows.sort(key=lambda row: row.verdict != "chosen")
        return rows + [self.barred(mentor) for mentor in barred]

    def barred(self, mentor: Mentor) -> Choice:
        """Return a mentor whom hard rules keep from the home, with what each stands on."""
        is_chosen = self.mentor_of.get(self.home.ref) == mentor.ref
        why = in_words(bars(mentor, self.home, self.matching), self.names.mentors, self.reasons)
        verdict = "chosen" if is_chosen else "barred"
        return Choice(mentor.ref, self.names.mentors[mentor.ref], verdict, None, "", why)

    def possible(self, mentor: Mentor, *, may_force: bool) -> Choice:
        """Return a mentor whom no hard rule keeps from the home."""
        given = points(mentor, self.home, self.matching.policy)
        policy = self.matching.policy
        factors = factor_points({f: [given[f], policy.most(f)] for f in given})
        summed = sum(given.values())
        verdict, why = self.verdict(mentor, summed, may_force=may_force)
        line = points_line(factors, distance(mentor, self.home, self.matching))
        return Choice(mentor.ref, self.names.mentors[mentor.ref], verdict, summed, line, why)

    def verdict(
        self, mentor: Mentor, summed: int, *, may_force: bool
    ) -> tuple[str, tuple[str, ...]]:
        """Return what became of the mentor in the draft, and why."""
        if self.mentor_of.get(self.home.ref) == mentor.ref:
            return "chosen", (_("Proposed in this draft."),)
        if summed < self.matching.policy.floor:
            text = _(
                "Below the fewest points of the policy, %(floor)s: rather none than a poor pair."
            )
            return "poor", (text % {"floor": self.matching.policy.floor},)
        if not mentor.places:
            return "possible", (_("Has no free place."),)
        if self.rest is None or not may_force:
            return "possible", ()
        return "possible", tuple(self.moved(mentor))

    def moved(self, mentor: Mentor) -> list[str]:
        """Return who would move if the pair were forced, and what it would cost."""
        if self.rest is None:
            return []
        try:
            then = self.rest.forced(Pairing(mentor.ref, self.home.ref))
        except NotTheBest:
            return []
        return [*self.moves(then), self.rest.cost(then)]

    def moves(self, then: Mapping[int, int]) -> list[str]:
        """Return the other homes that would move, each with where it goes."""
        told = []
        for mentee, mentor in sorted(self.mentor_of.items()):
            if mentee == self.home.ref or then.get(mentee) == mentor:
                continue
            names = {
                "home": self.names.mentees.get(mentee, ""),
                "mentor": self.names.mentors.get(then.get(mentee, -1), ""),
            }
            if mentee in then:
                told.append(_("%(home)s would move to %(mentor)s.") % names)
            else:
                told.append(_("%(home)s would be left without a mentor.") % names)
        gained = [
            self.names.mentees.get(mentee, "")
            for mentee in then
            if mentee not in self.mentor_of and mentee != self.home.ref
        ]
        if gained:
            told.append(_("%(homes)s would get a mentor.") % {"homes": listed(gained)})
        return told


class Movable:
    """The part of a plan that may move: without locked pairs, with none below the weakest."""

    def __init__(self, matching: Round, plan: Plan) -> None:
        self.round = without_locked(matching.in_order())
        self.unit = step(self.round)
        rank = dict(zip((each.ref for each in self.round.mentees), ranks(self.round), strict=True))
        self.rank = rank
        fits = fits_of(self.round)
        proposed, ahead = self.round.proposals, self.round.policy.stickiness
        self.points = {
            mentee: {
                mentor: given + ahead * (proposed.get(mentee) == mentor)
                for mentor, given in found.items()
            }
            for mentee, found in fits.items()
        }
        self.worth = {
            mentee: {
                mentor: rank[mentee] * self.unit + given
                for mentor, given in found.items()
                if given >= plan.certificate.bar
            }
            for mentee, found in self.points.items()
        }
        self.places = {each.ref: each.places for each in self.round.mentors}
        self.plan = {pair.mentee: pair.mentor for pair in plan.pairs if pair.mentee in rank}

    def forced(self, pair: Pairing) -> dict[int, int]:
        """Return the plan with the pair in it, everything else as good as can be.

        Raises:
            NotTheBest: the homes have changed since the plan was made.
        """
        if pair.mentee not in self.rank or not self.places.get(pair.mentor):
            raise NotTheBest
        return forced(pair, self.plan, self.worth, self.places)

    def cost(self, then: Mapping[int, int]) -> str:
        """Return what the other plan costs: homes, the weakest pair, points."""
        now = [self.points[mentee][mentor] for mentee, mentor in self.plan.items()]
        other = [self.points[mentee].get(mentor, 0) for mentee, mentor in then.items()]
        homes, given = len(other) - len(now), sum(other) - sum(now)
        values = {"homes": f"{homes:+d}", "points": f"{given:+d}", "weakest": min(other, default=0)}
        if homes:
            return _("Altogether: %(homes)s pairs, total %(points)s points.") % values
        if self.waits(then) < self.waits(self.plan):
            text = _(
                "Altogether: total %(points)s points, and a home that has waited longer waits on."
            )
            return text % values
        if min(other, default=0) < min(now, default=0):
            text = _("Altogether: total %(points)s points, and the weakest pair has %(weakest)s.")
            return text % values
        return _("Altogether: total %(points)s points.") % values

    def waits(self, plan: Mapping[int, int]) -> int:
        """Return how much waiting a plan ends."""
        return sum(self.rank[mentee] for mentee in plan)
