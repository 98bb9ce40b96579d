"""The words of meetings."""

from enum import StrEnum
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(TextChoices):
    """How a person stands to a meeting."""

    INVITED = "invited", _("Not answered")
    YES = "yes", pgettext_lazy("standing to a meeting", "Coming")
    NO = "no", pgettext_lazy("standing to a meeting", "Not coming")
    MAYBE = "maybe", pgettext_lazy("standing to a meeting", "Maybe")
    WAITING = "waiting", _("On the waiting list")
    ATTENDED = "attended", pgettext_lazy("standing to a meeting", "Was there")
    EXCUSED = "excused", pgettext_lazy("standing to a meeting", "Excused")


class Rhythm(TextChoices):
    """How a series goes on."""

    WEEKLY = "weekly", _("By weeks")
    MONTHLY = "monthly", _("By months")


class Part(StrEnum):
    """What of a meeting is changed together, and kept together where it was changed alone."""

    TITLE = "title"
    TIME = "time"
    PLACE = "place"
    LINK = "link"
    SEATS = "seats"


class Letter(TextChoices):
    """A mail about a meeting, by its folder of templates; calendars are told the method."""

    INVITED = "invited"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    SEAT = "seat"
    REMINDER = "reminder"
    TAKEN_OUT = "taken_out"


SEND: Final = "meetings.send"
SEND_TAKEN_OUT: Final = "meetings.send_taken_out"
CALENDAR_SALT: Final = "lms.meetings.calendar"
