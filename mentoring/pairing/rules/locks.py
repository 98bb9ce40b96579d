"""Pairs that a coordinator has decided beforehand, and whether they can be kept."""

from collections import Counter
from dataclasses import replace

from mentoring.pairing.rules.barring import Bar, bars
from mentoring.pairing.rules.hard import obstacles
from mentoring.pairing.rules.values import Contradiction, Pairing, PairRule, Round
from mentoring.pairing.vocabulary import Obstacle


def checked_locks(matching: Round) -> tuple[Pairing, ...]:
    """Return the locked pairs of those who take part.

    A lock beats points and the floor and pairs protected people by hand. It beats no other hard
    rule.

    Raises:
        Contradiction: a lock breaks a rule or a veto, or there is no place for it.
    """
    kept: dict[int, PairRule] = {}
    taken: Counter[int] = Counter()
    for lock in matching.locks:
        if lock.mentor not in matching.mentor or lock.mentee not in matching.mentee:
            continue
        mentor, mentee = matching.mentor[lock.mentor], matching.mentee[lock.mentee]
        refuse_forbidden(lock, obstacles(mentor, mentee, matching), matching)
        if lock.mentee in kept:
            if kept[lock.mentee].mentor != lock.mentor:
                raise Contradiction(lock, other=kept[lock.mentee])
            continue
        if taken[lock.mentor] >= mentor.places:
            others = [other for other in kept.values() if other.mentor == lock.mentor]
            raise Contradiction(lock, other=others[-1] if others else None)
        taken[lock.mentor] += 1
        kept[lock.mentee] = lock
    return tuple(Pairing(lock.mentor, lock.mentee) for lock in kept.values())


def refuse_forbidden(lock: PairRule, found: tuple[Obstacle, ...], matching: Round) -> None:
    """Refuse a lock that a veto or another hard rule forbids, naming it.

    Raises:
        Contradiction: there is one.
    """
    for obstacle in found:
        if obstacle == Obstacle.VETO:
            pair = (lock.mentor, lock.mentee)
            raise Contradiction(
                lock, other=next(v for v in matching.vetoes if (v.mentor, v.mentee) == pair)
            )
        if obstacle != Obstacle.PROTECTED:
            raise Contradiction(lock, obstacle=obstacle)


def contradiction(decision: PairRule, matching: Round) -> Contradiction | None:
    """Return why a lock or veto of the round cannot hold, if it cannot.

    What other decisions contradict each other in is left to the round.
    """
    pair = decision.mentor, decision.mentee
    if decision in matching.vetoes:
        locks = (lock for lock in matching.locks if (lock.mentor, lock.mentee) == pair)
        return next((Contradiction(lock, other=decision) for lock in locks), None)
    beside = (lock for lock in matching.locks if lock.mentor == pair[0] or lock.mentee == pair[1])
    try:
        checked_locks(replace(matching, locks=tuple(beside)))
    except Contradiction as found:
        return found
    return None


def bars_of_lock(refused: Contradiction, matching: Round) -> tuple[Bar, ...]:
    """Return what the rule stands on that a lock would break; nothing where that tells of a home.

    A lock breaks one rule at least, and the first is the one that is named.
    """
    mentor, mentee = matching.mentor[refused.lock.mentor], matching.mentee[refused.lock.mentee]
    found = bars(mentor, mentee, matching)
    return tuple(each for each in found if each.rule == refused.obstacle)


def without_locked(matching: Round) -> Round:
    """Return what is left to plan: no locked mentees, and fewer places where they went."""
    locked = checked_locks(matching)
    gone = {pair.mentee for pair in locked}
    taken = Counter(pair.mentor for pair in locked)
    return replace(
        matching,
        locks=(),
        mentors=tuple(
            replace(mentor, places=mentor.places - taken[mentor.ref]) for mentor in matching.mentors
        ),
        mentees=tuple(mentee for mentee in matching.mentees if mentee.ref not in gone),
    )
