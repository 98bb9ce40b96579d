"""For whom a leaflet is written."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reader(TextChoices):
    """The one who holds the leaflet."""

    HOME = "home", _("For the foster home")
    PARENT = "parent", _("For the parents")
    CHILD = "child", _("For the child")


ICONS = {Reader.HOME: "home", Reader.PARENT: "people", Reader.CHILD: "heart"}
