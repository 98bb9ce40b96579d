"""A mentorship as one of its homes reads it: where it stands, and the one thing to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.accounts.models import User
from mentoring.conversations.api import address_of
from mentoring.duty.queries import line_for
from mentoring.mentorships import appointments, names, queries, rules, talks
from mentoring.mentorships.access import OwnPair
from mentoring.mentorships.models import CheckIn, ContactNote, Feedback
from mentoring.mentorships.services.rhythm import open_check_in
from mentoring.mentorships.vocabulary import Meant, Side
from mentoring.pairing.explaining import compromises_for, reasons_for
from mentoring.pairing.models import Pair
from mentoring.pairing.vocabulary import BEFORE_YES, MENTORING_NOW, PairState

P = PairState


@dataclass(frozen=True)
class Step:
    """The one thing to do next."""

    label: str
    url: str


@dataclass(frozen=True)
class Stop:
    """One stop on the way of a mentorship, for the road."""

    title: str
    text: str
    state: str


STOPS: Final[tuple[tuple[str | Promise, str | Promise], ...]] = (
    (gettext_lazy("Both say yes"), gettext_lazy("Each home answers for itself.")),
    (gettext_lazy("A first meeting"), gettext_lazy("You meet, with a coordinator beside you.")),
    (gettext_lazy("What you agree on"), gettext_lazy("You both read it and say yes.")),
    (gettext_lazy("Side by side"), gettext_lazy("You keep in touch, as it suits you both.")),
    (gettext_lazy("A good end"), gettext_lazy("You say thank you, and what comes after.")),
)


def stops_of(pair: Pair, *, has_met: bool) -> list[Stop]:
    """Return the road of a mentorship with the stop where it is."""
    here = _stop_of(pair, has_met=has_met)
    states = ["done" if at < here else "now" if at == here else "next" for at in range(len(STOPS))]
    return [
        Stop(str(title), str(text), state)
        for (title, text), state in zip(STOPS, states, strict=True)
    ]


def _stop_of(pair: Pair, *, has_met: bool) -> int:
    if pair.state in BEFORE_YES:
        return 0
    if pair.started_at is None:
        return 2 if has_met else 1
    if pair.state == P.CLOSED:
        return len(STOPS)
    return 4 if pair.state == P.CLOSING else 3


def shown(own: OwnPair) -> Mapping[str, object]:
    """Return what the pair's page shows; a pair that came to nothing shows next to nothing."""
    pair = own.pair
    if pair.state in BEFORE_YES:
        return {"part": "proposal", **_proposal(own)}
    if pair.accepted_at is None:
        return {"part": "nothing", "own": own, "is_mentor": own.side == Side.MENTOR}
    return {"part": "pair", **_pair(own)}


def _proposal(own: OwnPair) -> Mapping[str, object]:
    pair, other = own.pair, own.side.other
    answer = pair.answers.filter(side=own.side).first()
    return {
        "own": own,
        "is_mentor": own.side == Side.MENTOR,
        "other": names.pseudonym(pair, other),
        "county": names.county_of(pair, other),
        "reasons": reasons_for(pair, own.household),
        "compromises": compromises_for(pair, own.household),
        "has_said_yes": bool(answer and answer.says_yes),
        "is_late": bool(pair.answer_by and pair.answer_by <= timezone.now()),
        "stops": stops_of(pair, has_met=False),
    }


def _pair(own: OwnPair) -> Mapping[str, object]:
    pair = own.pair
    meeting = appointments.latest(pair)
    adults = queries.adults_of(queries.home_on(pair, own.side.other))
    circle = talks.circle_of(pair)
    told = _told_so_far(own)
    return {
        "own": own,
        "is_mentor": own.side == Side.MENTOR,
        "other": names.first_names(adults),
        "adults": adults,
        "meeting": meeting,
        "stops": stops_of(pair, has_met=bool(meeting and meeting.has_begun)),
        "step": next_step(own, told),
        "duty": line_for(own.household.organisation),
        "circle_url": address_of(circle) if circle else "",
        "may_log": may_read_log(pair) and pair.state == P.ACTIVE,
        "may_end": pair.state in rules.MAY_END and not told.has_said_end,
        "contacts": contacts_of(pair)[:3] if may_read_log(pair) else [],
        "greeting": told.greeting,
        "feedback": told.feedback,
        "rests_for_person": told.has_open_concern,
    }


@dataclass(frozen=True)
class ToldSoFar:
    """What a home has said already, and what is said to it."""

    check_in: CheckIn | None
    has_agreed: bool
    has_said_end: bool
    has_given: bool
    has_open_concern: bool
    feedback: Feedback | None
    greeting: str


def _told_so_far(own: OwnPair) -> ToldSoFar:
    pair, side = own.pair, own.side
    version = pair.slot.mentor.programme.agreement_version
    feedback = {each.side: each for each in pair.feedback.all()}
    words = pair.check_ins.filter(side=side.other, meant_for=Meant.OTHER_HOME).exclude(words="")
    latest = words.order_by("-number").values_list("words", flat=True).first()
    return ToldSoFar(
        check_in=open_check_in(pair, side) if pair.state == P.ACTIVE else None,
        has_agreed=pair.agreements.filter(side=side, version=version).exists(),
        has_said_end=pair.closures.filter(side=side).exists(),
        has_given=side in feedback,
        has_open_concern=pair.concerns.filter(cleared_at=None).exists(),
        # Blind: nobody reads the other's before both are there.
        feedback=feedback[side.other] if len(feedback) == len(Side) else None,
        greeting=latest or "",
    )


def next_step(own: OwnPair, told: ToldSoFar) -> Step | None:
    """Return the one thing that this home does next; None while it waits for somebody else."""
    pair = own.pair
    ways = (
        (
            pair.state == P.ACCEPTED and not told.has_agreed,
            "mentorship_agreement",
            _("Read what you agree on"),
        ),
        (told.check_in is not None, "mentorship_check_in", _("Answer three short questions")),
        (pair.state == P.ACTIVE, "mentorship_log", _("Note that you have been in touch")),
        (
            pair.state == P.PAUSED and not told.has_open_concern,
            "mentorship_pause",
            _("Let it go on"),
        ),
        (
            pair.state == P.CLOSING and not told.has_said_end,
            "mentorship_end",
            _("Say how you want it to end"),
        ),
        (
            pair.state == P.CLOSED and not told.has_given,
            "mentorship_feedback",
            _("Leave a few words"),
        ),
    )
    return next((_step(name, pair, label) for is_it, name, label in ways if is_it), None)


def _step(name: str, pair: Pair, label: str) -> Step:
    return Step(label, reverse(name, args=[pair.pk]))


def may_read_log(pair: Pair) -> bool:
    """Say whether the homes read their log: not once the mentor has withdrawn, or it has ended."""
    runs = pair.started_at is not None and pair.state in {P.ACTIVE, P.PAUSED, P.CLOSING}
    return runs and pair.slot.mentor.state in MENTORING_NOW


def contacts_of(pair: Pair) -> list[ContactNote]:
    """Return the pair's contacts, newest first. One query."""
    return list(pair.contacts.order_by("-on", "-pk"))


@dataclass(frozen=True)
class Row:
    """A pair in a home's list."""

    pair: Pair
    other: str
    standing: str
    tone: str
    url: str
    is_open: bool


def rows_of(pairs: list[Pair], household: int) -> list[Row]:
    """Return a home's pairs as rows. One query, however many they are."""
    adults = queries.adults_by_home(_other(pair, household)[0] for pair in pairs)
    return _rows(pairs, household, adults)


def _rows(pairs: list[Pair], household: int, adults: Mapping[int, list[User]]) -> list[Row]:
    others = {pair.pk: _other(pair, household) for pair in pairs}
    return [
        Row(
            pair=pair,
            other=names.first_names(adults.get(others[pair.pk][0], []))
            if pair.accepted_at
            else names.pseudonym(pair, others[pair.pk][1]),
            standing=standing_of(pair),
            tone=TONES.get(PairState(pair.state), "plain"),
            url=reverse("mentorship", args=[pair.pk]),
            is_open=not queries.is_over(pair),
        )
        for pair in pairs
    ]


def own_rows(pairs: list[Pair], user: User) -> list[Row]:
    """Return the pairs of a person's own home as rows. One query."""
    adults = queries.adults_by_home(home for pair in pairs for home in queries.homes_of(pair))
    own = next((home for home, people in adults.items() if user in people), 0)
    return _rows(pairs, own, adults)


def _other(pair: Pair, household: int) -> tuple[int, Side]:
    side = Side.MENTEE if pair.mentor_home_id == household else Side.MENTOR
    return queries.home_on(pair, side), side


def standing_of(pair: Pair) -> str:
    """Say where a pair stands, in words that tell nobody who said no."""
    return str(STANDINGS[PairState(pair.state)])


STANDINGS: Final[Mapping[PairState, str | Promise]] = {
    P.PROPOSED: gettext_lazy("Waits for your answers"),
    P.ACCEPTED_ONE: gettext_lazy("Waits for your answers"),
    P.ACCEPTED: gettext_lazy("Soon to begin"),
    P.ACTIVE: gettext_lazy("Side by side"),
    P.PAUSED: gettext_lazy("Paused"),
    P.CLOSING: gettext_lazy("Coming to an end"),
    P.CLOSED: gettext_lazy("Ended"),
    P.DECLINED: gettext_lazy("No longer open"),
    P.EXPIRED: gettext_lazy("No longer open"),
    P.WITHDRAWN: gettext_lazy("Ended"),
    P.CANCELLED: gettext_lazy("No longer open"),
}

TONES: Final[Mapping[PairState, str]] = {
    P.PROPOSED: "clay",
    P.ACCEPTED_ONE: "clay",
    P.ACCEPTED: "sky",
    P.ACTIVE: "green",
    P.PAUSED: "sand",
    P.CLOSING: "sand",
}
