"""The leader guide: what a facilitator needs before, during and after a meeting.

Written by us in plain words; each chapter is a heading, a sentence that says why, and steps.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Chapter:
    """A chapter of the guide."""

    title: str
    why: str
    steps: tuple[str, ...]


def chapters() -> list[Chapter]:
    """Return the guide in the active language."""
    return [_role(), _before(), _first(), _meeting(), _hard(), _worry(), _after()]


def _role() -> Chapter:
    return Chapter(
        _("Your task"),
        _(
            "You do not have to have the answers. You see to it that everybody dares to ask the "
            "questions."
        ),
        (
            _("Hold the frame: time, place, and that what is said stays in the group."),
            _("Let everybody be heard, those who speak quietly too."),
            _("Give no decisions in a child's matter. Those are the social services' to make."),
        ),
    )


def _before() -> Chapter:
    return Chapter(
        _("Before the meetings"),
        _("Whoever knows the days in good time comes. Plan the whole term at once."),
        (
            _("Plan a series of six to eight meetings at the same time of day."),
            _("Ask if somebody needs an interpreter, a ramp, or care for children at home."),
            _("Choose one thing to talk about, and one course or leaflet to read before."),
            _("Agree with your deputy on who welcomes and who keeps the time."),
        ),
    )


def _first() -> Chapter:
    return Chapter(
        _("The first meeting"),
        _("Trust begins with everybody knowing what holds."),
        (
            _("Read the promise of confidentiality aloud together, sentence by sentence."),
            _("Let each tell who they are and why they came. Nobody has to tell more."),
            _("Practise telling without a child being recognisable: say “the child”."),
            _("Write down together what you want to talk about during the term."),
        ),
    )


def _meeting() -> Chapter:
    return Chapter(
        _("A meeting, step by step"),
        _("The same order each time gives calm. Ninety minutes are enough."),
        (
            _("Ten minutes: welcome, and how each one is today."),
            _("Twenty minutes: what has happened since last time."),
            _("Forty minutes: the theme. Begin with what worked, then with what is hard."),
            _("Ten minutes: what each one takes home to try."),
            _("Ten minutes: what you talk about next time, and who is missing."),
        ),
    )


def _hard() -> Chapter:
    return Chapter(
        _("When it becomes difficult"),
        _("A group can bear much when its leader is calm."),
        (
            _("If one speaks long: thank them, and ask what the others have met."),
            _("If somebody tells too much of a child: stop gently and remind of the promise."),
            _("If somebody begins to cry: be silent a while, offer a pause, and stay near."),
            _("If two disagree: let both finish, and say that homes may do differently."),
        ),
    )


def _worry() -> Chapter:
    return Chapter(
        _("If you become worried about a child"),
        _("You never carry that alone, and you do not wait for the next meeting."),
        (
            _("Say in the group that you will talk to somebody about it."),
            _("Ring the social services of the municipality, after hours the duty line."),
            _("In danger to life ring 112."),
            _("Tell your coordinator the next working day. Write nothing about it in the group."),
        ),
    )


def _after() -> Chapter:
    return Chapter(
        _("After the meeting"),
        _("Five minutes while you remember are worth an hour later."),
        (
            _("Note who was there, on your phone. It counts for each one's training."),
            _("Write to those who were missing that they were missed."),
            _("Tell your coordinator if somebody has been away twice in a row."),
            _("Ask your deputy: what went well, what do we do differently next time?"),
        ),
    )
