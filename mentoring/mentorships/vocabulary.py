"""The words of a mentorship: sides, events, tasks, concerns and what check-ins ask."""

from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(TextChoices):
    """Which of the two homes."""

    MENTOR = "mentor", _("The mentor's home")
    MENTEE = "mentee", _("The home that has a mentor")

    @property
    def other(self) -> "Side":
        """Return the other home's side."""
        return Side.MENTEE if self == Side.MENTOR else Side.MENTOR


class EventKind(TextChoices):
    """What has happened to a pair; none of them tells what anybody said or wrote."""

    PROPOSED = "proposed", _("Proposed")
    YES_ONE = "yes_one", _("One home said yes")
    YES_BOTH = "yes_both", _("Both homes said yes")
    START_ARRANGED = "start_arranged", _("The start meeting was arranged")
    AGREED_ONE = "agreed_one", _("One home accepted the agreement")
    STARTED = "started", _("Both accepted the agreement, and it began")
    PAUSED = "paused", _("Paused")
    RESUMED = "resumed", _("Goes on")
    CONCERN = "concern", _("A concern was told, and contact paused")
    CLEARED = "cleared", _("A concern was looked into")
    CLOSING = "closing", _("Is coming to an end")
    ENDED = "ended", _("Ended")
    NARROWED = "narrowed", _("Fewer people may see it")
    NAMED = "named", _("A coordinator was named")


class TaskKind(TextChoices):
    """What a person has to do, because no machine should."""

    CONCERN = "concern", _("Call both homes: a concern was told")
    CALL_ME = "call_me", _("Call: a home asked for it")
    HARD_TIMES = "hard_times", _("Call: a check-in says that it is hard")
    DECLINED_THRICE = "declined_thrice", _("Call: three proposals came to nothing")
    START = "start", _("Arrange the start meeting")
    NO_START = "no_start", _("No start in time")
    NO_CHECK_IN = "no_check_in", _("A check-in was not answered")
    FADING = "fading", _("It has been quiet for long")
    NEEDS_CHANGED = "needs_changed", _("A home's needs have changed: talk to both")
    MENTOR_LEFT = "mentor_left", _("The mentor withdraws: talk to both")

    @property
    def is_urgent(self) -> bool:
        """Say whether it cannot wait until tomorrow."""
        return self == TaskKind.CONCERN


class Way(TextChoices):
    """How two homes were in contact."""

    MEETING = "meeting", _("We met")
    VIDEO = "video", _("Video call")
    PHONE = "phone", _("Telephone")
    MESSAGES = "messages", _("Messages")


class Going(TextChoices):
    """How it goes, in one word."""

    WELL = "well", pgettext_lazy("how it goes", "Well")
    SO_SO = "so_so", pgettext_lazy("how it goes", "So-so")
    HARD = "hard", pgettext_lazy("how it goes", "It is hard")


class Contact(TextChoices):
    """Whether there is as much contact as somebody wishes."""

    RIGHT = "right", pgettext_lazy("contact", "As much as I wish")
    LITTLE = "little", pgettext_lazy("contact", "Too little")
    MUCH = "much", pgettext_lazy("contact", "Too much")


class Meant(TextChoices):
    """Whom a check-in's words are meant for."""

    COORDINATOR = "coordinator", _("The coordinator")
    OTHER_HOME = "other_home", _("The other home")


class ConcernKind(TextChoices):
    """What a concern is about, without telling what happened."""

    UNSAFE = "unsafe", _("Somebody does not feel safe")
    SECRECY = "secrecy", _("Something was told that should have stayed between us")
    BOUNDARIES = "boundaries", _("It went further than a mentor should")
    OTHER = "other", _("Something else that is not right")


class Again(TextChoices):
    """Whether a home would be paired like this again, and if not, why."""

    YES = "yes", _("Yes")
    INCONSISTENT = "inconsistent", _("No, contact was too uneven")
    VALUES = "values", _("No, we see too many things differently")
    UNSAFE = "unsafe", _("No, it did not feel safe")


class Wish(TextChoices):
    """What the home that has a mentor wants after the end."""

    NOTHING = "nothing", _("We manage on our own now")
    ANOTHER = "another", _("We would like another mentor")


class Rating(IntegerChoices):
    """How far somebody agrees."""

    NOT_AT_ALL = 1, _("Not at all")
    A_LITTLE = 2, _("A little")
    MOSTLY = 3, _("Mostly")
    FULLY = 4, _("Fully")


class Effect(StrEnum):
    """What must still happen, by the names the outbox knows."""

    EXPIRE = "mentoring.expire"
    OFFER_NEXT = "mentoring.offer_next"
    RECONSIDER = "mentoring.reconsider"


COUNTY_LETTERS = 2
"""The first digits of a municipality's code that name its county (SCB, kommunkoder)."""
