"""The pair's own circle of messages: what is written there is the two homes' alone."""

from typing import Final

from lms.accounts.models import User
from mentoring.conversations import api as conversations
from mentoring.conversations.models import Circle
from mentoring.mentorships import queries
from mentoring.pairing.models import Pair

KIND: Final = "pair"


def circle_of(pair: Pair) -> Circle | None:
    """Return the pair's circle; none before it has begun. One query."""
    return conversations.circle_of(KIND, str(pair.pk))


def open_for(pair: Pair) -> None:
    """Open the circle for the adults of both homes, who have accepted the agreement."""
    programme = pair.slot.mentor.programme
    circle = conversations.open_circle(
        kind=KIND,
        key=str(pair.pk),
        organisation=programme.organisation,
        title=programme.name,
        has_topics=False,
    )
    for adult in queries.adults_of(pair.mentor_home_id, pair.mentee_home_id):
        conversations.admit(circle=circle, user=adult)


def let_in(pair: Pair, user: User) -> None:
    """Let somebody who has come to one of the homes read and write."""
    if circle := circle_of(pair):
        conversations.admit(circle=circle, user=user)


def let_go(pair: Pair, user: User) -> None:
    """Let somebody who has left a home read no more."""
    if circle := circle_of(pair):
        conversations.let_go(circle=circle, user=user)


def pause(pair: Pair) -> None:
    """Let nobody write until the pair goes on."""
    if circle := circle_of(pair):
        conversations.pause(circle=circle)


def resume(pair: Pair) -> None:
    """Let both homes write again."""
    if circle := circle_of(pair):
        conversations.resume(circle=circle)


def close(pair: Pair) -> None:
    """Let both homes read what they wrote, and write no more."""
    if circle := circle_of(pair):
        conversations.close(circle=circle)
