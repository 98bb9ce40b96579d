"""Who comes to a home and who leaves it, and what is forgotten of a person who leaves us."""

from django.db import transaction

from lms.accounts.models import Household, User
from mentoring.mentorships import appointments, queries, talks
from mentoring.mentorships.models import (
    Agreement,
    CheckIn,
    Closure,
    ContactNote,
    Feedback,
    PairAnswer,
    PairEvent,
)
from mentoring.mentorships.services.moving import held
from mentoring.mentorships.services.needs import narrow

SAID = (Agreement, CheckIn, Closure, ContactNote, Feedback, PairAnswer, PairEvent)


@transaction.atomic
def take_in(*, household: Household, user: User) -> None:
    """Let who has come to a home into the talks of its pairs, and to what they have ahead.

    A protected person narrows who sees the pairs, as if the home had been protected before.
    """
    for each in queries.open_pairs_of(household).order_by("pk"):
        pair = held(each)
        talks.let_in(pair, user)
        appointments.ask_too(pair, user)
    if user.has_protected_identity:
        narrow(household=household)


@transaction.atomic
def let_go(*, household: Household, user: User) -> None:
    """Take who has left a home out of the talks of its pairs, those that have ended included."""
    for each in queries.pairs_of(household).order_by("pk"):
        pair = held(each)
        talks.let_go(pair, user)
        appointments.take_out(pair, user)


@transaction.atomic
def forget_words(*, user: User) -> None:
    """Delete what a person wrote, and who said what; that something was said still counts."""
    for written in (CheckIn, Feedback):
        written.objects.filter(by=user).update(words="")
    for said in SAID:
        said.objects.filter(by=user).update(by=None)
