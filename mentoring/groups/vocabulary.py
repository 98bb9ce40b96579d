"""The words of network groups."""

from enum import StrEnum
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FEWEST_SEATS: Final = 6
MOST_SEATS: Final = 10
"""A group has six to ten homes (Mockingbird: a hub and 6 to 10 homes; KEEP: 7 to 10)."""

ENOUGH_PERCENT: Final = 80
"""Who was at so many of the meetings has taken part (KEEP: 80 %, make-ups count)."""

FEWEST_MEETINGS: Final = 4
"""Of fewer meetings held nobody has completed a group yet: one evening would decide it alone.

No programme names a number, for theirs have an end (KEEP: 16 meetings). Ours go on; four is what
a group that meets every month has held within a term.
"""

OWNER: Final = "groups"
"""What `lms.meetings` calls the owner of a group's meetings."""

CIRCLE: Final = "group"
"""What `mentoring.conversations` calls a group's circle."""


class GroupKind(TextChoices):
    """What brings a group together."""

    LOCAL = "local", _("Local group")
    THEMATIC = "thematic", _("Group on a theme")
    LANGUAGE = "language", _("Language group")
    ONLINE = "online", _("Online group")


class Audience(TextChoices):
    """Whom a group is for."""

    HOMES = "homes", _("Foster homes")
    SECRETARIES = "secretaries", _("Family-home secretaries")


class GroupState(TextChoices):
    """Whether a group meets."""

    OPEN = "open", pgettext_lazy("state of a group", "Open")
    CLOSED = "closed", pgettext_lazy("state of a group", "Ended")


class MemberState(TextChoices):
    """How a home stands to a group."""

    ASKED = "asked", pgettext_lazy("standing to a group", "Has asked to join")
    WAITING = "waiting", pgettext_lazy("standing to a group", "Waits for a seat")
    INVITED = "invited", pgettext_lazy("standing to a group", "Invited")
    MEMBER = "member", pgettext_lazy("standing to a group", "Member")
    DECLINED = "declined", pgettext_lazy("standing to a group", "Said no")
    LEFT = "left", pgettext_lazy("standing to a group", "Has left")


SEATED: Final = (MemberState.INVITED, MemberState.MEMBER)
"""States in which a home holds a seat: who is invited never meets a full group."""


class LeaderRole(TextChoices):
    """Who leads a group."""

    FACILITATOR = "facilitator", _("Facilitator")
    DEPUTY = "deputy", _("Deputy facilitator")


class MaterialKind(TextChoices):
    """What a group reads together."""

    COURSE = "course", _("Course")
    LEAFLET = "leaflet", _("Leaflet")


class DraftState(TextChoices):
    """How far a suggestion of groups has come."""

    COMPUTING = "computing", _("Being computed")
    DRAFT = "draft", _("Draft")
    OPENED = "opened", pgettext_lazy("state of a suggestion", "Opened")
    DISCARDED = "discarded", pgettext_lazy("state of a suggestion", "Thrown away")


class Effect(StrEnum):
    """What must still happen, by the names the outbox knows."""

    COMPOSE = "mentoring.compose_groups"
    JUDGE = "mentoring.judge_attendance"
