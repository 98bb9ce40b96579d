"""The only writers of matching rounds: decide beforehand, compute, publish."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from lms.outbox.api import Finish, enqueue
from mentoring.pairing import plans, queries, services
from mentoring.pairing.errors import (
    HasMentor,
    HomeBarred,
    PlaceTaken,
    ReasonNeeded,
    RolesReversed,
    RunNotDraft,
)
from mentoring.pairing.facts import round_of
from mentoring.pairing.models import (
    Decision,
    MatchRun,
    MenteeProfile,
    MentorProfile,
    Pair,
    PolicyVersion,
    Programme,
)
from mentoring.pairing.rules.explanation import explanation
from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.points import refusals
from mentoring.pairing.rules.report import report
from mentoring.pairing.rules.values import Contradiction, Pairing, Party, Round
from mentoring.pairing.vocabulary import DecisionKind, Effect, Obstacle, RunState, Stage

Someone = TypeVar("Someone", bound=Party)


@dataclass(frozen=True)
class Published:
    """What became of a draft: the new pairs, and those that something has overtaken."""

    pairs: tuple[Pair, ...]
    overtaken: tuple[Pairing, ...]


@transaction.atomic
def decide(
    *,
    kind: DecisionKind,
    mentor: MentorProfile,
    mentee: MenteeProfile,
    reason: str,
    by: User | None,
) -> Decision:
    """Lock two homes together, or rule the pair out, for the rounds that follow.

    Raises:
        ReasonNeeded: nobody could understand it afterwards.
    """
    if not reason.strip():
        raise ReasonNeeded
    return Decision.objects.create(
        kind=kind, mentor=mentor, mentee=mentee, reason=reason.strip(), made_by=by
    )


@transaction.atomic
def start_run(
    *, programme: Programme, by: User | None, policy: PolicyVersion | None = None
) -> MatchRun:
    """Have a round computed by the worker, under the policy that holds now or one that is tried."""
    policy = policy or queries.policy_of(programme)
    run = MatchRun.objects.create(programme=programme, policy=policy, started_by=by)
    enqueue(effect=Effect.COMPUTE, key=str(run.pk), payload={"run": run.pk})
    return run


def compute(run: MatchRun, *, at: datetime | None = None) -> Finish:
    """Compute a round; what is returned keeps the plan, or why there is none.

    Computing the same run again gives the same plan as long as nothing has changed. A plan whose
    proof the checker does not accept is an error of ours and is never kept.
    """
    # scipy weighs as much as all of the web process; only the worker needs it.
    from mentoring.pairing.rules.optimum import best_plan  # noqa: PLC0415
    from mentoring.pairing.rules.proof import faults  # noqa: PLC0415

    reach(run, Stage.READING)
    matching = round_of(run.programme, run.policy, at=at or run.started_at)
    reach(run, Stage.SEARCHING)
    try:
        plan = best_plan(matching)
    except Contradiction as contradiction:
        refusal = named(contradiction)
        return lambda: keep(run, RunState.REFUSED, refusal=refusal)
    reach(run, Stage.PROVING)
    found = faults(plan, matching)
    if found:
        raise AssertionError(f"the plan of run {run.pk} is not proven: {sorted(found)}")
    told = report(plan, matching)
    return lambda: keep(run, RunState.DRAFT, plan=plans.kept(plan), report=told)


def reach(run: MatchRun, stage: Stage) -> None:
    """Let those who wait for a round know what is being done for it."""
    MatchRun.objects.filter(pk=run.pk).update(stage=stage)


def named(refused: Contradiction) -> dict[str, object]:
    """Return which decisions and which rule contradict each other."""
    return {
        "decisions": [refused.lock.number, *([refused.other.number] if refused.other else [])],
        "obstacle": refused.obstacle,
    }


@transaction.atomic
def keep(run: MatchRun, state: RunState, **outcome: object) -> None:
    """Keep what was computed, unless somebody has kept it already."""
    waiting = MatchRun.objects.filter(pk=run.pk, state=RunState.COMPUTING)
    waiting.update(state=state, computed_at=now(), **outcome)


@transaction.atomic
def publish(*, run: MatchRun, by: User | None) -> Published:
    """Propose the pairs of a draft, each for itself.

    What has changed since the draft (a profile, a place, a report) overtakes its pair and no
    other. Pairs that exist are never touched.

    Raises:
        RunNotDraft: it is still computed, was refused, is published already, or only tries a
            policy that does not hold.
    """
    drafts = MatchRun.objects.filter(pk=run.pk, state=RunState.DRAFT, policy__number__isnull=False)
    if not drafts.update(state=RunState.PUBLISHED):
        raise RunNotDraft
    run.refresh_from_db()
    matching = round_of(run.programme, run.policy, at=now())
    pairs, overtaken = [], []
    for pair in plans.known_again(run.plan or {}).pairs:
        made = propose(pair, by, matching) if still_fits(pair, matching) else None
        if made:
            pairs.append(made)
        else:
            overtaken.append(pair)
    return Published(tuple(pairs), tuple(overtaken))


def still_fits(pair: Pairing, matching: Round) -> bool:
    """Say whether the round as it is now would still allow the pair."""
    mentor, mentee = party(pair.mentor, matching.mentors), party(pair.mentee, matching.mentees)
    if mentor is None or mentee is None:
        return False
    if is_locked(pair, matching):
        return set(obstacles(mentor, mentee, matching)) <= {Obstacle.PROTECTED}
    return not refusals(mentor, mentee, matching)


def party(ref: int, parties: Iterable[Someone]) -> Someone | None:
    """Return who has the number, unless they take no part any more."""
    return next((each for each in parties if each.ref == ref), None)


def is_locked(pair: Pairing, matching: Round) -> bool:
    """Say whether a coordinator has decided the pair beforehand."""
    return any(Pairing(lock.mentor, lock.mentee) == pair for lock in matching.locks)


def propose(pair: Pairing, by: User | None, matching: Round) -> Pair | None:
    """Propose one pair with its reasons; nothing is returned when somebody was faster."""
    mentor, mentee = party(pair.mentor, matching.mentors), party(pair.mentee, matching.mentees)
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
