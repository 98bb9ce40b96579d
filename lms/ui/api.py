"""What other apps may use of the design system, beside its templates and tags."""

from lms.ui.components import drawn
from lms.ui.languages import direction_of, listed, own_name
from lms.ui.mail import render_mail
from lms.ui.menu import MenuItem
from lms.ui.panels import ContributedPanel, FilledPanel, filled_panels

__all__ = [
    "ContributedPanel",
    "FilledPanel",
    "MenuItem",
    "direction_of",
    "drawn",
    "filled_panels",
    "listed",
    "own_name",
    "render_mail",
]
