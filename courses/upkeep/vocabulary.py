"""The words of upkeep."""

from datetime import timedelta
from typing import Final

REMIND: Final = "courses.upkeep.remind"

REMINDED_WITHIN: Final = timedelta(days=7)
"""So long after its date a lesson is looked for, should the worker have stood still."""
