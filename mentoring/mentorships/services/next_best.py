"""What is offered when a proposal came to nothing: the best that is left, for whom it concerns."""

from dataclasses import replace

from lms.common.clock import now
from lms.outbox.api import Finish
from mentoring.mentorships import queries, rules
from mentoring.mentorships.services.moving import ask_person
from mentoring.mentorships.vocabulary import Side, TaskKind
from mentoring.pairing.facts import round_of
from mentoring.pairing.models import MenteeProfile, MentorProfile, Pair
from mentoring.pairing.queries import policy_of
from mentoring.pairing.rules.values import Contradiction, Pairing, PairRule, Round
from mentoring.pairing.services import propose_pair
from mentoring.pairing.vocabulary import EndReason, MenteeState


def offer_next(pair: Pair) -> Finish:
    """Compute what is best now for the homes of an ended pair; what is returned proposes it.

    The whole round is planned again, so that nobody is given what somebody else needs more, and
    of the plan only that is proposed which concerns these homes. After three proposals in vain
    nothing is offered and a coordinator calls. Safe to repeat: homes that hold a pair are no part
    of a round.
    """
    mentor = pair.slot.mentor
    mentee = queries.mentee_of(pair)
    if mentee and rules.person_takes_over(queries.in_vain(mentee).count()):
        return lambda: _stop(mentee)
    matching = without_those_asked(
        round_of(mentor.programme, policy_of(mentor.programme), at=now())
    )
    wanted = _concerned(pair, mentor, mentee)
    found = [each for each in best_of(matching) if wanted & {_mentor(each), _mentee(each)}]
    return lambda: _propose(found)


def without_those_asked(matching: Round) -> Round:
    """Return a round without homes for whom a person has taken over, nor what came to nothing."""
    mentees = {
        each.pk: each
        for each in MenteeProfile.objects.filter(pk__in=[each.ref for each in matching.mentees])
    }
    stopped, vetoes = set(), list(matching.vetoes)
    for ref, mentee in mentees.items():
        tried = list(queries.in_vain(mentee).values_list("slot__mentor", flat=True))
        vetoes += [PairRule(mentor, ref) for mentor in tried]
        if rules.person_takes_over(len(tried)) or mentee.state != MenteeState.WAITING:
            stopped.add(ref)
    kept = tuple(each for each in matching.mentees if each.ref not in stopped)
    return replace(matching, mentees=kept, vetoes=tuple(vetoes)).in_order()


def best_of(matching: Round) -> tuple[Pairing, ...]:
    """Return the best plan's pairs; none where coordinators' locks contradict each other."""
    # scipy weighs as much as all of the web process; only the worker needs it.
    from mentoring.pairing.rules.optimum import best_plan  # noqa: PLC0415

    try:
        return best_plan(matching).pairs
    except Contradiction:
        return ()


def _concerned(
    pair: Pair, mentor: MentorProfile, mentee: MenteeProfile | None
) -> set[tuple[Side, int]]:
    """Return who is offered something: not a mentor's home that just said no or said nothing."""
    concerned = {(Side.MENTEE, mentee.pk)} if mentee else set()
    said_yes = pair.answers.filter(side=Side.MENTOR, says_yes=True).exists()
    if said_yes and pair.end_reason != EndReason.MENTOR_LEFT:
        concerned.add((Side.MENTOR, mentor.pk))
    return concerned


def _mentor(pairing: Pairing) -> tuple[Side, int]:
    return Side.MENTOR, pairing.mentor


def _mentee(pairing: Pairing) -> tuple[Side, int]:
    return Side.MENTEE, pairing.mentee


def _stop(mentee: MenteeProfile) -> None:
    latest = queries.in_vain(mentee).order_by("-pk").values_list("pk", flat=True).first()
    ask_person(
        kind=TaskKind.DECLINED_THRICE,
        once=str(latest),
        programme=mentee.programme,
        household=mentee.household,
    )


def _propose(found: list[Pairing]) -> None:
    """Propose what was found. If a place went meanwhile, the effect fails and is tried anew."""
    for each in found:
        propose_pair(
            mentor=MentorProfile.objects.get(pk=each.mentor),
            mentee=MenteeProfile.objects.get(pk=each.mentee),
            by=None,
        )
