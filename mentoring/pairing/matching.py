"""The only writers of matching rounds until they are published: decide beforehand, compute."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from lms.outbox.api import Finish, enqueue
from mentoring.pairing import plans, queries
from mentoring.pairing.errors import ReasonNeeded
from mentoring.pairing.facts import round_of
from mentoring.pairing.models import (
    Decision,
    MatchRun,
    MenteeProfile,
    MentorProfile,
    PolicyVersion,
    Programme,
)
from mentoring.pairing.rules.locks import bars_of_lock
from mentoring.pairing.rules.report import report
from mentoring.pairing.rules.values import Contradiction, Round
from mentoring.pairing.vocabulary import DecisionKind, Effect, RunState, Stage


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
    matching = round_of(run.programme, run.policy, at=at or run.started_at, moves=True)
    reach(run, Stage.SEARCHING)
    try:
        plan = best_plan(matching)
    except Contradiction as contradiction:
        refusal = named(contradiction, matching)
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


def named(refused: Contradiction, matching: Round) -> dict[str, object]:
    """Return which decisions and which rule contradict each other, and what the rule stands on."""
    stands_on = bars_of_lock(refused, matching) if refused.obstacle else ()
    return {
        "decisions": [refused.lock.number, *([refused.other.number] if refused.other else [])],
        "obstacle": refused.obstacle,
        "bars": [asdict(each) for each in stands_on],
    }


@transaction.atomic
def keep(run: MatchRun, state: RunState, **outcome: object) -> None:
    """Keep what was computed, unless somebody has kept it already."""
    waiting = MatchRun.objects.filter(pk=run.pk, state=RunState.COMPUTING)
    waiting.update(state=state, computed_at=now(), **outcome)
