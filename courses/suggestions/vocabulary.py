"""Why a course is suggested."""

from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """The strongest come first."""

    NEXT_ON_PATH = "next_on_path"
    SAME_THEME = "same_theme"
    HOMES_LIKE_YOURS = "homes_like_yours"
    BEGIN_HERE = "begin_here"


FEWEST_HOMES: Final = 5
"""Nothing is said of fewer homes than this, to anybody."""
