"""What is said of editions and of those they touch, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from courses.learning.rules.impact import Difference
from courses.learning.vocabulary import Alteration, Touch

FEW = 5
"""Fewer people than this are never counted out: they could be recognised."""

_ALTERATIONS = {
    Alteration.COURSE_WITHDRAWN: _("The whole course is withdrawn."),
    Alteration.COURSE_ARCHIVED: _(
        "The course takes nobody new and leaves the catalogue, in every language."
    ),
    Alteration.LESSON_ADDED: _("The lesson “%(lesson)s” is added."),
    Alteration.LESSON_REMOVED: _("The lesson “%(lesson)s” is taken away."),
    Alteration.NOW_REQUIRED: _("The lesson “%(lesson)s” is required from now on."),
    Alteration.NOW_OPTIONAL: _("The lesson “%(lesson)s” is optional from now on."),
    Alteration.QUIZ_ADDED: _("The lesson “%(lesson)s” gets questions to answer."),
    Alteration.QUIZ_REMOVED: _("Questions in the lesson “%(lesson)s” are taken away."),
    Alteration.QUESTIONS_CHANGED: _("Questions in the lesson “%(lesson)s” are others than before."),
    Alteration.MASTERY_RAISED: _("More right answers are needed to pass."),
    Alteration.MASTERY_LOWERED: _("Fewer right answers are needed to pass."),
}

# The order in which they are told: those who get something to do first.
_TOUCHES = {
    Touch.WAITS: _("cannot go on as long as it is withdrawn; what they have done is kept"),
    Touch.GOES_ON: _("are in the middle of it: they go on, finish it and get their certificate"),
    Touch.MORE: _("must do something more before they are done"),
    Touch.LESS: _("have less left than before"),
    Touch.COMPLETES: _("are done with the course when this is published"),
    Touch.SAME: _("go on as before"),
    Touch.GAINS: _("have completed it and see what is new marked as added afterwards"),
    Touch.KEEPS: _("have completed it, and nothing changes for them"),
}


@dataclass(frozen=True)
class TouchedGroup:
    """How many people are touched in one way, in words; `count` is 0 for a few."""

    touch: Touch
    count: int
    people: str
    words: str


def difference(one: Difference, title: str) -> str:
    """Return a difference between two editions as a sentence."""
    return str(_ALTERATIONS[one.alteration]) % {"lesson": title}


def groups(counts: Mapping[Touch, int]) -> list[TouchedGroup]:
    """Return those who are touched, group by group; empty groups are left out."""
    return [
        TouchedGroup(touch, _shown(counts[touch]), people(counts[touch]), str(words))
        for touch, words in _TOUCHES.items()
        if counts.get(touch)
    ]


def people(count: int) -> str:
    """Return how many people, but never how few."""
    if count < FEW:
        return gettext("fewer than five people")
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def some(count: int) -> str:
    """Return a number in a table: nobody, a few or how many."""
    if not count:
        return gettext("nobody")
    return str(count) if count >= FEW else gettext("fewer than five")


def _shown(count: int) -> int:
    return count if count >= FEW else 0
