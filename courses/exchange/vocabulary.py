"""What a course's file is called by, and how large it may be."""

from enum import StrEnum
from typing import Final

FORMAT: Final = "hemmaplan-course"
VERSION: Final = 1
"""Raised when a file means something else than before; older ones stay readable."""

MANIFEST: Final = "manifest.json"
CONTENT: Final = "content.json"
MEDIA: Final = "media/"

MAX_BYTES: Final = 200 * 1024 * 1024
MAX_UNPACKED: Final = 400 * 1024 * 1024
MAX_TEXT: Final = 40 * 1024 * 1024
MAX_FILES: Final = 3000
MAX_RATIO: Final = 200
"""No text or picture of ours shrinks to less than half a percent of itself."""


class ArrivalState(StrEnum):
    """How far a file has come on its way in."""

    LOOKING = "looking"
    LOOKED = "looked"
    TAKING = "taking"
    ASKS = "asks"
    TAKEN = "taken"
    REFUSED = "refused"
