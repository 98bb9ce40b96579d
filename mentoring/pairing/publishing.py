"""The only writer of a computed round: its pairs are proposed, and the proposals it moves end."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from mentoring.pairing import plans, queries, services
from mentoring.pairing.errors import (
    HasMentor,
    HomeBarred,
    PlaceTaken,
    RolesReversed,
    RunNotDraft,
)
from mentoring.pairing.facts import round_of
from mentoring.pairing.models import MatchRun, MenteeProfile, MentorProfile, Pair
from mentoring.pairing.rules.explanation import explanation
from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.points import refusals
from mentoring.pairing.rules.values import Pairing, Round
from mentoring.pairing.signals import proposal_moved
from mentoring.pairing.vocabulary import Obstacle, Overtaken, RunState


@dataclass(frozen=True)
class Published:
    """What became of a draft.

    Attributes:
        pairs: the new proposals.
        overtaken: what was not proposed, and what came between.
        withdrawn: the proposals that had to give way.
    """

    pairs: tuple[Pair, ...]
    overtaken: Mapping[Pairing, Overtaken]
    withdrawn: tuple[Pair, ...] = ()


class CameBetween(Exception):
    """A round that moves proposals cannot be published as it was computed."""


@transaction.atomic
def publish(*, run: MatchRun, by: User | None) -> Published:
    """Propose the pairs of a draft, each for itself, and take back what the round moves.

    What has changed since the draft (a profile, a place, a report) overtakes its pair and no
    other. Proposals are moved all or none: where anything has come between, they all stay, and
    what needed their places is overtaken. What somebody has said yes to is never touched.

    Raises:
        RunNotDraft: it is still computed, was refused, is published already, or only tries a
            policy that does not hold.
    """
    # The policy is asked apart: with a join the state would stand in a subquery, which PostgreSQL
    # does not look at again when it has waited for somebody who publishes the same draft.
    drafts = MatchRun.objects.filter(pk=run.pk, state=RunState.DRAFT)
    if run.policy.number is None or not drafts.update(state=RunState.PUBLISHED):
        raise RunNotDraft
    run.refresh_from_db()
    hold_mentors(run)
    publishing = Publishing(run, by)
    if not publishing.moved:
        return publishing.in_part()
    try:
        with transaction.atomic():
            return publishing.whole()
    except CameBetween:
        return publishing.in_part()


def hold_mentors(run: MatchRun) -> None:
    """Hold all mentors of a draft before anything is read of them, in one order for every draft.

    Whoever held one and waited for the next would wait for somebody who waits for them. The
    locks of `propose_pair` come too late for that, and one by one.
    """
    named = [mentor for mentor, _mentee in (run.plan or {}).get("pairs", [])]
    held = MentorProfile.objects.select_for_update().filter(pk__in=named).order_by("pk")
    list(held.values_list("pk", flat=True))


class Publishing:
    """What a draft proposes, beside the round as it is now."""

    def __init__(self, run: MatchRun, by: User | None) -> None:
        self.run, self.by = run, by
        self.matching = round_of(run.programme, run.policy, at=now(), moves=True)
        self.standing = dict((run.report or {}).get("standing", []))
        pairs = plans.known_again(run.plan or {}).pairs
        self.new = [each for each in pairs if self.standing.get(each.mentee) != each.mentor]
        then = {each.mentee: each.mentor for each in pairs}
        self.moved = {
            mentee: mentor for mentee, mentor in self.standing.items() if then.get(mentee) != mentor
        }
        self.edited = queries.edited_since(run)

    def whole(self) -> Published:
        """Take back all that the round moves, and propose all that is new.

        Raises:
            CameBetween: something has changed, so not all of it can be done.
        """
        if any(self.edited.touches(mentor, mentee) for mentee, mentor in self.moved.items()):
            raise CameBetween
        withdrawn = self.take_back()
        published = self.in_part()
        if published.overtaken:
            raise CameBetween
        return Published(published.pairs, {}, withdrawn)

    def take_back(self) -> tuple[Pair, ...]:
        """End the proposals that the round moves, as far as nobody has answered them."""
        asking = MenteeProfile.objects.filter(pk__in=self.moved).values_list("household", "pk")
        homes = dict(asking)
        found = queries.movable(self.run.programme).filter(mentee_home__in=homes)
        held = found.select_for_update(of=("self",)).select_related("slot").order_by("pk")
        moved = [
            pair for pair in held if self.moved[homes[pair.mentee_home_id]] == pair.slot.mentor_id
        ]
        for pair in moved:
            proposal_moved.send(Pair, pair=pair, by=self.by)
        return tuple(moved)

    def in_part(self) -> Published:
        """Propose what is new, each pair for itself; nothing is taken back."""
        pairs, overtaken = [], {}
        for pair in self.new:
            made = self.attempt(pair)
            if isinstance(made, Pair):
                pairs.append(made)
            else:
                overtaken[pair] = made
        return Published(tuple(pairs), overtaken)

    def attempt(self, pair: Pairing) -> Pair | Overtaken:
        """Propose a pair, or say what came between."""
        if not still_fits(pair, self.matching):
            return self.reason(pair, Overtaken.CHANGED)
        if self.edited.touches(pair.mentor, pair.mentee):
            return Overtaken.EDITED
        return propose(pair, self.by, self.matching) or self.reason(pair, Overtaken.PLACE_TAKEN)

    def reason(self, pair: Pairing, otherwise: Overtaken) -> Overtaken:
        """Return what came between a pair and its proposal."""
        if queries.has_pair(MenteeProfile.objects.get(pk=pair.mentee).household_id):
            stays = self.matching.proposals.get(pair.mentee) == self.standing.get(pair.mentee)
            return Overtaken.STAYS if stays and pair.mentee in self.moved else Overtaken.PLACED
        if not queries.free_places([pair.mentor]):
            return Overtaken.PLACE_TAKEN
        return otherwise


def still_fits(pair: Pairing, matching: Round) -> bool:
    """Say whether the round as it is now would still allow the pair."""
    mentor, mentee = matching.mentor.get(pair.mentor), matching.mentee.get(pair.mentee)
    if mentor is None or mentee is None:
        return False
    if is_locked(pair, matching):
        return set(obstacles(mentor, mentee, matching)) <= {Obstacle.PROTECTED}
    return not refusals(mentor, mentee, matching)


def is_locked(pair: Pairing, matching: Round) -> bool:
    """Say whether a coordinator has decided the pair beforehand."""
    return any(Pairing(lock.mentor, lock.mentee) == pair for lock in matching.locks)


def propose(pair: Pairing, by: User | None, matching: Round) -> Pair | None:
    """Propose one pair with its reasons; nothing is returned when somebody was faster."""
    mentor, mentee = matching.mentor.get(pair.mentor), matching.mentee.get(pair.mentee)
    if mentor is None or mentee is None:
        return None
    locked = is_locked(pair, matching)
    try:
        return services.propose_pair(
            mentor=MentorProfile.objects.get(pk=pair.mentor),
            mentee=MenteeProfile.objects.get(pk=pair.mentee),
            by=by,
            explanation=explanation(mentor, mentee, matching.policy, is_locked=locked),
        )
    except (PlaceTaken, HasMentor, HomeBarred, RolesReversed):
        return None
