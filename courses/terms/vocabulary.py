"""The words of owning and sharing a course."""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

ARCHIVED: Final = "courses.archive"
BROUGHT_BACK: Final = "courses.bring_back"
"""What the workshop's log calls the two decisions."""


class Visibility(TextChoices):
    """Who finds a course in the catalogue and may join it."""

    EVERYONE = "everyone", _("Everyone")
    OWN = "own", _("Our own organisation")
    CHOSEN = "chosen", _("Our own organisation and those we choose")


class Use(TextChoices):
    """What other organisations may do with a course."""

    NOTHING = "nothing", _("Nothing")
    AS_IS = "as_is", _("Offer it to their homes as it is")
    COPY = "copy", _("Offer it as it is, or make a copy of their own")
