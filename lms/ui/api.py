"""What other apps may use of the design system, beside its templates and tags."""

from lms.ui.assets.scripts import kept as keeping_script
from lms.ui.components import drawn
from lms.ui.drawings import cover_file
from lms.ui.forms import sent_data
from lms.ui.languages import (
    direction_of,
    interface_language,
    known_languages,
    listed,
    own_name,
    script_of,
    shown_languages,
)
from lms.ui.light import is_text_only
from lms.ui.mail import render_mail
from lms.ui.menu import MenuItem
from lms.ui.panels import ContributedPanel, FilledPanel, filled_panels
from lms.ui.speech import learn as learn_languages

__all__ = [
    "ContributedPanel",
    "FilledPanel",
    "MenuItem",
    "cover_file",
    "direction_of",
    "drawn",
    "filled_panels",
    "interface_language",
    "is_text_only",
    "keeping_script",
    "known_languages",
    "learn_languages",
    "listed",
    "own_name",
    "render_mail",
    "script_of",
    "sent_data",
    "shown_languages",
]
