"""The words of conversations: circles, what is said in them, and what is done about it."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CircleState(TextChoices):
    """Whether the people of a circle may write."""

    OPEN = "open", _("Open")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class Reason(TextChoices):
    """Why somebody reports what another has written."""

    CHILD = "child", _("A child may be recognised")
    OTHER_PERSON = "other_person", _("Somebody else is described or named")
    UNKIND = "unkind", _("It is unkind or threatening")
    OFF_TOPIC = "off_topic", _("It does not belong here")
    WORRY = "worry", _("I am worried about somebody")


class Rule(TextChoices):
    """Which rule a decision of a moderator rests on."""

    CHILDREN = "children", _("Nobody may recognise a child here")
    OTHERS = "others", _("We tell only what is ours to tell")
    RESPECT = "respect", _("We write to each other with respect")
    SUBJECT = "subject", _("We keep to what the conversation is for")
    NONE = "none", _("No rule is broken")


class Outcome(TextChoices):
    """What a moderator decides about a message."""

    HIDDEN = "hidden", _("Stays hidden")
    SHOWN = "shown", _("Stays, or comes back")


HIDES_AT_ONCE: Final = frozenset({Reason.CHILD})
"""Reasons that hide a message before anybody has looked at it."""

TITLE_LENGTH: Final = 120
GONE: Final = "…"
"""What a topic keeps when its title is forgotten; without any title it would be a stream."""

TEXT_LENGTH: Final = 4000
WHY_LENGTH: Final = 600
