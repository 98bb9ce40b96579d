"""The words for how a text stands in a language."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TextState(TextChoices):
    """How a page or a piece of its text stands in a language; the most urgent first."""

    MISSING = "missing", _("Not translated")
    OUTDATED = "outdated", _("Outdated")
    MACHINE = "machine", _("Made by a machine")
    UNREVIEWED = "unreviewed", _("Not reviewed")
    REVIEWED = "reviewed", _("Reviewed")


WAITING = tuple(state for state in TextState if state is not TextState.REVIEWED)
