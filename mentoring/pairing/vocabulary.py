"""The words of mentoring: what homes ask for and offer, and what stands in the way."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Theme(TextChoices):
    """What a new home wants to talk about."""

    CONTACT = "contact", _("Contact with the child's family")
    TRAUMA = "trauma", _("Children with difficult experiences")
    NEURODIVERSITY = "neurodiversity", _("ADHD, autism and other diagnoses")
    SCHOOL = "school", _("School")
    HEALTH = "health", _("Health, sleep and food")
    TEENAGERS = "teenagers", _("Teenagers")
    SMALL_CHILDREN = "small_children", _("Small children")
    SIBLINGS = "siblings", _("The children who already live here")
    IDENTITY = "identity", _("Language, roots and identity")
    KINSHIP = "kinship", _("Caring for a relative's child")
    AUTHORITIES = "authorities", _("Working with social services")
    LEAVING = "leaving", _("When the child moves on")


class AgeBand(TextChoices):
    """How old the placed children are; bands, so that no child is described."""

    INFANT = "0-2", _("0 to 2 years")
    PRESCHOOL = "3-6", _("3 to 6 years")
    SCHOOL = "7-12", _("7 to 12 years")
    TEEN = "13-17", _("13 to 17 years")
    ADULT = "18-20", _("18 to 20 years")


class Form(TextChoices):
    """How two homes meet."""

    PHYSICAL = "physical", _("In person")
    DIGITAL = "digital", _("By phone or video")


class Time(TextChoices):
    """When two homes can meet."""

    DAYS = "days", _("Weekdays, daytime")
    EVENINGS = "evenings", _("Weekdays, evening")
    WEEKENDS = "weekends", _("Weekends")


class Factor(TextChoices):
    """What makes two homes fit; a programme's policy gives each its weight."""

    THEMES = "themes", _("Themes")
    AGES = "ages", _("The children's ages")
    LANGUAGE = "language", _("First language")
    TIMES = "times", _("Times")
    DISTANCE = "distance", _("Distance")
    WISH = "wish", _("Wished for")


class Obstacle(TextChoices):
    """Why two homes may not be paired by a matching round."""

    SAME_HOME = "same_home", _("They are the same home")
    KIN = "kin", _("They are relatives")
    SAME_CASE = "same_case", _("They share a case, or have siblings placed with them")
    BROKEN_PAIR = "broken_pair", _("They were brought together before, and are not again")
    REVERSED = "reversed", _("One already mentors the other")
    SUPERVISION = "supervision", _("One is the other's secretary")
    REPORTED = "reported", _("A report is open")
    VETO = "veto", _("A coordinator has ruled the pair out")
    PROTECTED = "protected", _("Protected identity: a named coordinator pairs by hand")
    LICENCE = "licence", _("The mentor's course or agreement is no longer valid")
    NO_LANGUAGE = "no_language", _("No language in common")
    NO_TIME = "no_time", _("No time when both can")
    NO_REACH = "no_reach", _("Too far apart, and not both can meet by phone or video")
    NEED = "need", _("Something that must be met is not")
    NAMED = "named", _("The home waits for another mentor, by name")
    FLOOR = "floor", _("They fit too poorly")


class Apart(StrEnum):
    """Why two homes cannot meet."""

    WAYS = "ways"
    OWN_WAYS = "own_ways"
    UNKNOWN = "unknown"
    FAR = "far"
    FAR_AND_MUST = "far_and_must"


class MentorState(TextChoices):
    """Where a mentor's home stands in the programme."""

    APPLIED = "applied", _("Applied")
    APPROVED = "approved", _("Approved")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")
    NOT_APPROVED = "not_approved", _("Not approved")


class Finding(TextChoices):
    """What a paper means for a home that would mentor; what it says is kept nowhere."""

    CLEAR = "clear", _("Nothing stands in the way")
    HINDERS = "hinders", _("Something stands in the way for now")


class MenteeState(TextChoices):
    """Where a home's wish for a mentor stands."""

    WAITING = "waiting", _("Waiting")
    MATCHED = "matched", _("Has a mentor")
    CLOSED = "closed", _("Withdrawn")


class PairState(TextChoices):
    """Where a pair stands on its way from proposal to end."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED_ONE = "accepted_one", _("One yes")
    ACCEPTED = "accepted", _("Both yes")
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    CLOSING = "closing", _("Closing")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("No answer in time")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CANCELLED = "cancelled", _("Cancelled")


class EndReason(TextChoices):
    """Why a pair ended; nobody is to blame for any of them."""

    PLANNED = "planned", _("Ended as planned")
    ANOTHER_MENTOR = "another", _("Another mentor suits better")
    MENTOR_LEFT = "mentor_left", _("The mentor withdrew")
    HOME_LEFT = "home_left", _("A home left")
    DECLINED = "declined", _("One of the homes said no")
    NO_ANSWER = "no_answer", _("No answer in time")
    NEEDS_CHANGED = "needs_changed", _("What must be met has changed")
    CONCERN = "concern", _("After a concern")
    BY_HAND = "by_hand", _("A coordinator ended it")
    UNSOUGHT = "unsought", _("The home seeks no mentor any more")
    MOVED = "moved", _("A new round proposed something else")


BREAKING = (EndReason.DECLINED, EndReason.ANOTHER_MENTOR, EndReason.CONCERN)
"""Reasons after which two homes are not proposed to each other again, whatever else was said."""

BEFORE_YES = (PairState.PROPOSED, PairState.ACCEPTED_ONE)
"""States in which an answer is still missing, and nobody knows who the other is."""

AGREED = (
    PairState.ACCEPTED,
    PairState.ACTIVE,
    PairState.PAUSED,
    PairState.CLOSING,
    PairState.CLOSED,
)
"""States that only a pair reaches to which both homes have said yes."""

OCCUPYING = (
    PairState.PROPOSED,
    PairState.ACCEPTED_ONE,
    PairState.ACCEPTED,
    PairState.ACTIVE,
    PairState.PAUSED,
    PairState.CLOSING,
)
"""States in which a pair holds its place."""

MOST_PLACES = 10
"""A mentor's home stands beside ten others at most (Stockholm's mentor homes: up to ten each)."""


MOST_WISHES = 3
"""So many mentors a home may ask for by name."""


class RunState(TextChoices):
    """How far a matching round has come."""

    COMPUTING = "computing", _("Being computed")
    DRAFT = "draft", _("Draft")
    REFUSED = "refused", _("Could not be computed")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Discarded")


class Overtaken(TextChoices):
    """What came between a draft and one of its pairs."""

    PLACED = "placed", _("The home got a mentor or a proposal meanwhile.")
    PLACE_TAKEN = "place_taken", _("The place was just taken.")
    CHANGED = "changed", _("One of the homes changed its answers, so they no longer fit.")
    EDITED = "edited", _("One of the homes changed its answers after the round was started.")
    STAYS = "stays", _("Something came between, so the proposal that the home has stays.")


class Stage(TextChoices):
    """What the worker is doing for a round."""

    QUEUED = "queued", _("Waiting for its turn")
    READING = "reading", _("Reading what the homes have told")
    SEARCHING = "searching", _("Looking for the best round")
    PROVING = "proving", _("Proving that no other is better")


class DecisionKind(TextChoices):
    """What a coordinator decides about two homes beforehand."""

    LOCK = "lock", _("Lock")
    VETO = "veto", _("Veto")


class MarkKind(TextChoices):
    """What two homes may have in common that keeps them apart; the mark says nothing else."""

    KIN = "kin", _("Relatives")
    CASE = "case", _("Same case, or siblings")


MENTORING_NOW = (MentorState.APPROVED, MentorState.PAUSED)
"""States of a home that is a mentor, whether it rests or not."""

NO_MENTOR = (MentorState.ENDED, MentorState.NOT_APPROVED)
"""States of a home that neither is a mentor nor waits to be one; it may offer again."""

RENEW_DAYS = 30
"""So many days before a mentor's course is too old, its home is told."""


class Effect(StrEnum):
    """What must still happen, by the names the outbox knows."""

    COMPUTE = "mentoring.compute"
    SIGN_ANEW = "mentoring.sign_anew"
