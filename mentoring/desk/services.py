"""The only writers of the desk, beside those of pairing: each a verb."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from lms.accounts.api import record_accesses
from lms.accounts.models import Household, User
from lms.common.clock import now
from lms.outbox.api import enqueue
from mentoring.desk.errors import Contradicts, MarkNeeded, NotForTwo, NotToDiscard
from mentoring.desk.refusals import why_it_cannot_hold
from mentoring.pairing import matching, publishing, queries, services
from mentoring.pairing.errors import WeightsDecideNothing
from mentoring.pairing.facts import round_of
from mentoring.pairing.models import (
    Decision,
    HomeMark,
    MatchRun,
    MenteeProfile,
    MentorProfile,
    Pair,
    PolicyVersion,
    Programme,
)
from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.locks import contradiction
from mentoring.pairing.rules.values import NoWeights, PairRule, Policy
from mentoring.pairing.vocabulary import (
    Effect,
    Factor,
    MarkKind,
    MentorState,
    Obstacle,
    RunState,
)

VERSIONED = ("undertaking", "agreement")
"""Texts of a programme that people accept: another text is another version."""


@transaction.atomic
def edit_programme(*, programme: Programme, **changes: Any) -> Programme:
    """Change what a programme is; another text of what people accept is a new version of it.

    Mentors who have signed an older undertaking are told that the new one waits for them.
    """
    known = Programme.objects.select_for_update().get(pk=programme.pk)
    signed = known.undertaking_version
    for field, value in changes.items():
        if field in VERSIONED and getattr(known, field) != value:
            number = f"{field}_version"
            setattr(known, number, getattr(known, number) + 1)
        setattr(known, field, value)
    known.save()
    if known.undertaking_version != signed:
        key = f"{known.pk}:{known.undertaking_version}"
        enqueue(effect=Effect.SIGN_ANEW, key=key, payload={"programme": known.pk})
    return known


@transaction.atomic
def name_by_hand(*, programme: Programme, people: list[User]) -> None:
    """Let these people, and no others, pair the programme's protected homes by hand."""
    programme.by_hand.set(people)


@transaction.atomic
def try_policy(
    *, programme: Programme, by: User, weights: dict[Factor, int], **limits: int
) -> tuple[MatchRun, MatchRun]:
    """Have two rounds computed: under the policy in force, and under one that is only tried.

    Raises:
        WeightsDecideNothing: the weights sum to nothing.
    """
    try:
        Policy(weights)
    except NoWeights as refused:
        raise WeightsDecideNothing from refused
    tried = PolicyVersion.objects.create(
        programme=programme, number=None, weights=dict(weights), made_by=by, **limits
    )
    return (
        matching.start_run(programme=programme, by=by),
        matching.start_run(programme=programme, by=by, policy=tried),
    )


@transaction.atomic
def mark_home(*, household: Household, kind: MarkKind, mark: str) -> HomeMark:
    """Keep a home apart from those that carry the same mark.

    Raises:
        MarkNeeded: the mark is empty.
    """
    if not mark.strip():
        raise MarkNeeded
    made, _is_new = HomeMark.objects.get_or_create(
        household=household, kind=kind, mark=mark.strip().casefold()
    )
    return made


@transaction.atomic
def unmark_home(*, mark: HomeMark) -> None:
    """Take a mark from its home."""
    mark.delete()


@transaction.atomic
def decide(*, expires_at: datetime | None = None, **decision: Any) -> Decision:
    """Lock or rule out a pair for the rounds to come, until it expires (see `matching.decide`).

    Raises:
        ReasonNeeded: nobody could understand it afterwards.
        Contradicts: a rule or another decision stands against it now, so no round could keep it.
    """
    made = matching.decide(**decision)
    made.expires_at = expires_at
    made.save(update_fields=["expires_at"])
    programme = made.mentor.programme
    now_round = round_of(programme, queries.policy_of(programme), at=now(), moves=True)
    itself = PairRule(made.mentor_id, made.mentee_id, number=made.pk)
    refused = contradiction(itself, now_round)
    if refused:
        raise Contradicts(why=why_it_cannot_hold(made, refused, now_round))
    return made


@transaction.atomic
def end_decision(*, decision: Decision) -> None:
    """Let a lock or veto end now; that it held is not forgotten."""
    Decision.objects.filter(pk=decision.pk).update(expires_at=now())


@transaction.atomic
def discard(*, run: MatchRun) -> None:
    """Put a draft aside: it can be read, and never published.

    Raises:
        NotToDiscard: it is published, discarded or still computed.
    """
    open_runs = MatchRun.objects.filter(pk=run.pk, state__in=(RunState.DRAFT, RunState.REFUSED))
    if not open_runs.update(state=RunState.DISCARDED):
        raise NotToDiscard


@transaction.atomic
def publish(*, run: MatchRun, by: User) -> publishing.Published:
    """Publish a draft, and keep with it what something has overtaken and what had to give way.

    Raises:
        RunNotDraft: it is no draft, or tries a policy that does not hold.
    """
    published = publishing.publish(run=run, by=by)
    run.refresh_from_db()
    run.report = {
        **(run.report or {}),
        "overtaken": [[each.mentor, each.mentee, why] for each, why in published.overtaken.items()],
        "withdrawn": len(published.withdrawn),
    }
    run.save(update_fields=["report"])
    return published


@transaction.atomic
def pause_mentor(*, mentor: MentorProfile) -> None:
    """Let a mentor rest: pairs go on, rounds bring no new ones."""
    MentorProfile.objects.filter(pk=mentor.pk, state=MentorState.APPROVED).update(
        state=MentorState.PAUSED
    )


@transaction.atomic
def resume_mentor(*, mentor: MentorProfile) -> None:
    """Let a mentor who rested take part again."""
    MentorProfile.objects.filter(pk=mentor.pk, state=MentorState.PAUSED).update(
        state=MentorState.APPROVED
    )


@transaction.atomic
def set_urgency(*, mentee: MenteeProfile, is_urgent: bool) -> None:
    """Say that a home cannot wait as long as others, or that it can."""
    MenteeProfile.objects.filter(pk=mentee.pk).update(is_urgent=is_urgent)


@transaction.atomic
def pair_by_hand(*, mentor: MentorProfile, mentee: MenteeProfile, by: User) -> Pair:
    """Propose a mentor to a home with a protected identity; both homes can read who did it.

    Raises:
        NotForTwo: another rule than the protected identity keeps them apart.
        PlaceTaken: the mentor has no place left.
        HasMentor: the home has a mentor or a proposal.
        RolesReversed: one of them mentors the other.
        HomeBarred: a concern about one of them is being looked into.
    """
    now_round = round_of(mentor.programme, queries.policy_of(mentor.programme), at=now())
    one = now_round.mentor.get(mentor.pk)
    other = now_round.mentee.get(mentee.pk)
    if one and other:
        found = [each for each in obstacles(one, other, now_round) if each != Obstacle.PROTECTED]
        if found:
            raise NotForTwo(why=found[0].label)
    pair = services.propose_pair(mentor=mentor, mentee=mentee, by=by)
    pair.named_coordinator = by
    pair.save(update_fields=["named_coordinator"])
    adults = User.objects.filter(
        household_member__household__in=(mentor.household_id, mentee.household_id)
    )
    record_accesses(viewer=by, people=adults, what=gettext_noop("Paired with a mentor by hand"))
    return pair
