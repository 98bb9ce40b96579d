"""The words of duty lines."""

from typing import Final

LONGEST_NUMBER: Final = 24
LONGEST_HOURS: Final = 120
FEWEST_DIGITS: Final = 3
"""112 has three digits."""
MOST_DIGITS: Final = 15
"""No number in the world is longer (ITU-T E.164, 6.2.1)."""
