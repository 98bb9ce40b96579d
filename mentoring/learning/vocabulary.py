"""How the themes of courses and the themes of homes hang together."""

from collections.abc import Mapping
from typing import Final

THEMES: Final[Mapping[str, tuple[str, ...]]] = {
    "roles": ("authorities",),
    "rights": ("authorities",),
    "attachment": ("small_children", "trauma"),
    "trauma": ("trauma",),
    "birth_family": ("contact",),
    "school_health": ("school", "health", "neurodiversity"),
    "identity": ("identity",),
    "own_family": ("siblings", "kinship"),
    "teenagers": ("teenagers",),
    "custody": ("leaving", "kinship"),
    "talking_with_children": ("trauma", "small_children"),
}
"""Codes of `courses.catalogue.vocabulary.Theme` → codes of `mentoring.pairing.vocabulary.Theme`.

A course's themes are set on its page by its leader and travel with it, so the way to its groups
does too."""

WORKSHOP: Final = "programme"
"""The owner kind of the mentors' meetings: the key is the programme's number."""
