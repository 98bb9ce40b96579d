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


class Credit(TextChoices):
    """How readers are told who stands for a translation."""

    NOBODY = "nobody", _("Only that it is reviewed")
    ORGANISATION = "organisation", _("My organisation")
    NAME = "name", _("My name")


class DraftProblem(TextChoices):
    """Why a machine's work stands still."""

    UNREACHABLE = "unreachable", _("The service does not answer. It is asked again by itself.")
    GONE = "gone", _("No service is configured for this language any more.")


class Fault(TextChoices):
    """Why a row of a translator's file cannot be taken in."""

    FOREIGN = "foreign", _("This text is not on the pages that you chose.")
    CHANGED = "changed", _("The source text has changed since the file was made.")
    GONE = "gone", _("The text has been taken off the page since the file was made.")
    CONFLICT = "conflict", _("Somebody else has translated this since the file was made.")
    REPEATED = "repeated", _("The same text is in the file twice, translated differently.")
    MARKS = "marks", _("Tags are lost, added or not closed. They must be as in the source.")
    PLACEHOLDERS = "placeholders", _("Placeholders are lost or added.")
