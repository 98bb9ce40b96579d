"""How a pair ends: as planned, because another mentor suits better, or because a home leaves."""

from dataclasses import dataclass

from django.db import transaction

from lms.accounts.models import Household, User
from mentoring.conversations.api import refuse_identifying
from mentoring.mentorships import queries, rules
from mentoring.mentorships.errors import NotNow
from mentoring.mentorships.models import Closure, Feedback
from mentoring.mentorships.notices import tell_homes
from mentoring.mentorships.services.concerns import tell_concern
from mentoring.mentorships.services.moving import (
    ask_person,
    finish,
    held,
    keep_apart,
    note,
    programme_of,
    step,
)
from mentoring.mentorships.vocabulary import (
    Again,
    ConcernKind,
    EventKind,
    Rating,
    Side,
    TaskKind,
    Wish,
)
from mentoring.pairing.models import MenteeProfile, MentorProfile, Pair
from mentoring.pairing.services import seek_no_more
from mentoring.pairing.vocabulary import (
    BEFORE_YES,
    MENTORING_NOW,
    OCCUPYING,
    EndReason,
    MentorState,
    PairState,
)


@transaction.atomic
def ask_to_end(
    *, pair: Pair, side: Side, by: User, again: Again, wish: Wish = Wish.NOTHING
) -> Pair:
    """Keep what a home says at the end, and end the pair when both have said it.

    Whoever ends a pair gives no reason but the answer to one question, and is not blamed. If one
    of the two would not again, no round proposes them to each other again; if it did not feel
    safe, that is a concern as well.

    Raises:
        NotNow: the pair is not one that both have said yes to, or this home has said it before.
    """
    pair = held(pair)
    if pair.state not in rules.MAY_END or pair.closures.filter(side=side).exists():
        raise NotNow
    Closure.objects.create(pair=pair, side=side, by=by, again=again, wish=wish)
    if again != Again.YES:
        keep_apart(pair)
    if pair.state != PairState.CLOSING:
        begin_to_end(pair)
    if again == Again.UNSAFE:
        other = pair.mentee_home if side == Side.MENTOR else pair.mentor_home
        tell_concern(pair=pair, about=other, kind=ConcernKind.UNSAFE)
    if pair.closures.count() == len(Side):
        close(pair)
    return pair


def begin_to_end(pair: Pair, by: User | None = None) -> None:
    """Let a held pair come to its end, and ask both homes what they wish for afterwards."""
    step(pair, PairState.CLOSING)
    note(pair, EventKind.CLOSING, by)
    silent = [
        queries.home_on(pair, side) for side in Side if not pair.closures.filter(side=side).exists()
    ]
    tell_homes(pair, "closing", *silent)


def close(pair: Pair, by: User | None = None) -> None:
    """End a held pair that is closing, for the reason that the homes have given."""
    finish(pair, PairState.CLOSED, _reason(pair), by)


@transaction.atomic
def close_in_time(*, pair: Pair) -> None:
    """End a pair that has been closing for long enough. Safe to repeat."""
    pair = held(pair)
    if pair.state == PairState.CLOSING:
        close(pair)


def _reason(pair: Pair) -> EndReason:
    told = {closure.side: closure for closure in pair.closures.all()}
    mentee = told.get(Side.MENTEE)
    if pair.concerns.filter(kind=ConcernKind.UNSAFE).exists():
        return EndReason.CONCERN
    if mentee is not None and mentee.wish == Wish.ANOTHER:
        return EndReason.ANOTHER_MENTOR
    # A home that has said nothing is not taken for one that needs nobody.
    if mentee is None and (Side.MENTOR in told or has_left(pair)):
        return EndReason.MENTOR_LEFT
    return EndReason.PLANNED


def has_left(pair: Pair) -> bool:
    """Say whether the mentor has withdrawn. No query after `held`."""
    return pair.slot.mentor.state not in MENTORING_NOW


@transaction.atomic
def end_by_hand(*, pair: Pair, by: User) -> Pair:
    """Let a coordinator end a pair, whatever stands open; the home waits on from its first day.

    Homes that have both said yes are then proposed to each other by no round.

    Raises:
        NotNow: it has ended.
    """
    pair = held(pair)
    if pair.state not in OCCUPYING:
        raise NotNow
    if pair.state in BEFORE_YES:
        finish(pair, PairState.CANCELLED, EndReason.BY_HAND, by)
        return pair
    keep_apart(pair)
    unsafe = pair.concerns.filter(kind=ConcernKind.UNSAFE).exists()
    finish(pair, PairState.CLOSED, EndReason.CONCERN if unsafe else EndReason.BY_HAND, by)
    return pair


@transaction.atomic
def match_again(*, pair: Pair, by: User) -> Pair:
    """End a pair without blame, and offer its home the next best mentor.

    Raises:
        NotNow: it has ended, or the homes have not both said yes.
    """
    pair = held(pair)
    if pair.state not in rules.MAY_END:
        raise NotNow
    finish(pair, PairState.CLOSED, EndReason.ANOTHER_MENTOR, by)
    return pair


@transaction.atomic
def withdraw_mentor(*, mentor: MentorProfile, by: User | None) -> None:
    """Let a home stop being a mentor: proposals end, pairs come to their end with a person's help.

    The homes wait on from the day they first asked. Safe to repeat.
    """
    locked = MentorProfile.objects.select_for_update().get(pk=mentor.pk)
    locked.state = MentorState.ENDED
    locked.save(update_fields=["state"])
    for each in Pair.objects.filter(slot__mentor=locked, state__in=OCCUPYING).order_by("pk"):
        pair = held(each)
        if pair.state in BEFORE_YES:
            finish(pair, PairState.WITHDRAWN, EndReason.MENTOR_LEFT)
        elif pair.state in rules.MAY_END and pair.state != PairState.CLOSING:
            begin_to_end(pair, by)
            ask_person(
                kind=TaskKind.MENTOR_LEFT,
                once=str(pair.pk),
                programme=programme_of(pair),
                pair=pair,
            )


@transaction.atomic
def withdraw_wish(*, mentee: MenteeProfile) -> None:
    """Let a home seek no mentor any more; a proposal that is open is taken back with it.

    Raises:
        NotNow: both homes have said yes meanwhile; such a pair is brought to its end.
    """
    proposed = Pair.objects.filter(
        slot__mentor__programme=mentee.programme_id,
        mentee_home=mentee.household_id,
        state__in=OCCUPYING,
    )
    for each in proposed.order_by("pk"):
        pair = held(each)
        if pair.state in rules.MAY_END:
            raise NotNow
        if pair.state in BEFORE_YES:
            finish(pair, PairState.CANCELLED, EndReason.UNSOUGHT)
    seek_no_more(mentee=mentee)


@transaction.atomic
def withdraw_home(*, household: Household) -> None:
    """End every pair of a home that leaves; what the other home has is not touched."""
    for each in queries.open_pairs_of(household).order_by("pk"):
        pair = held(each)
        finish(pair, PairState.WITHDRAWN, EndReason.HOME_LEFT)


@dataclass(frozen=True, kw_only=True)
class Given:
    """What one home gives the other at the end."""

    listened: Rating
    helped: Rating
    trusted: Rating
    words: str = ""
    sure_of: tuple[str, ...] = ()


@transaction.atomic
def give_feedback(*, pair: Pair, side: Side, by: User, given: Given) -> Feedback:
    """Keep a home's feedback; when both have given theirs, both are told that they can read it.

    Raises:
        NotNow: the mentorship has not ended, or this home has given its feedback.
        DomainError: the words name a child or hold a personal number.
    """
    refuse_identifying(given.words, sure_of=given.sure_of)
    pair = held(pair)
    if pair.state != PairState.CLOSED or pair.feedback.filter(side=side).exists():
        raise NotNow
    kept = Feedback.objects.create(
        pair=pair,
        side=side,
        by=by,
        listened=given.listened,
        helped=given.helped,
        trusted=given.trusted,
        words=given.words.strip(),
    )
    if pair.feedback.count() == len(Side):
        tell_homes(pair, "feedback")
    return kept
