"""How well a choice serves, as an experienced colleague would say."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fit(TextChoices):
    """What a choice is worth here; never a mark for the one who chose."""

    STRONG = "strong", _("Serves the child well")
    POSSIBLE = "possible", _("Possible, but something is lost")
    WEAK = "weak", _("Carries a risk")


TONES = {Fit.STRONG: "green", Fit.POSSIBLE: "sand", Fit.WEAK: "clay"}
