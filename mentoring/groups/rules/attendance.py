"""Whether a member has been there often enough."""

from dataclasses import dataclass

from mentoring.groups.vocabulary import ENOUGH_PERCENT


@dataclass(frozen=True)
class Presence:
    """How often a member was there, and at how many meetings the group has had.

    Attributes:
        held: meetings of the own group that were held while the member belonged to it.
        attended: those of them where the member was.
        made_up: meetings of other groups where the member was.
    """

    held: int
    attended: int
    made_up: int = 0

    @property
    def counted(self) -> int:
        """Return how many meetings count: make-ups stand in for what was missed, never more."""
        return min(self.attended + self.made_up, self.held)

    @property
    def percent(self) -> int:
        """Return the share in whole per cent, rounded down."""
        return 100 * self.counted // self.held if self.held else 0

    @property
    def is_enough(self) -> bool:
        """Say whether it is enough to have taken part."""
        return bool(self.held) and 100 * self.counted >= ENOUGH_PERCENT * self.held
