"""The words of notifications."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Choice(TextChoices):
    """When somebody wants mail about a group of notices."""

    AT_ONCE = "at_once", _("Mail at once")
    DAILY = "daily", _("One mail a day")
    WEEKLY = "weekly", _("One mail a week")
    HERE = "here", _("Only here")


GATHER: Final = "notifications.gather"
SEND: Final = "notifications.send"
STOP_SALT: Final = "lms.notifications.stop"
