"""What is said of an import, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from courses.exchange.services import Fate

FATES = {
    Fate.NEW: _("is new here"),
    Fate.RENAMED: _("is new here, at another address: its own is taken"),
    Fate.CHANGED: _("says something else than here"),
    Fate.SAME: _("is the same as here"),
    Fate.WAITS: _("waits at the translation desk until it is published in its language"),
    Fate.UNKNOWN_LANGUAGE: _("is left out: there is no such language here"),
}
