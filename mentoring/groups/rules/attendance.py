"""Whether a member has been there often enough, and since when."""

from dataclasses import dataclass
from datetime import datetime

from mentoring.groups.vocabulary import ENOUGH_PERCENT, FEWEST_MEETINGS


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

    @property
    def is_completed(self) -> bool:
        """Say whether it is enough of so many meetings that it can be said."""
        return self.held >= FEWEST_MEETINGS and self.is_enough


@dataclass(frozen=True)
class Held:
    """A meeting of the own group of which it was noted whether the member was there."""

    at: datetime
    was_there: bool


@dataclass(frozen=True)
class Record:
    """What was noted of a member of a group: its own meetings, and those that make up for them.

    Attributes:
        own: meetings of the group to which the member was asked, in whatever order.
        made_up: when the member was at other groups' meetings for it.
    """

    own: tuple[Held, ...] = ()
    made_up: tuple[datetime, ...] = ()

    @property
    def presence(self) -> Presence:
        """Return how often the member was there, all in all."""
        return Presence(
            held=len(self.own),
            attended=sum(each.was_there for each in self.own),
            made_up=len(self.made_up),
        )

    @property
    def completed_at(self) -> datetime | None:
        """Return when it was enough for the first time; None as long as it never was.

        What is missed later takes nothing away. What is corrected in the time before does.
        """
        instants = sorted({each.at for each in self.own} | set(self.made_up))
        return next((at for at in instants if self._until(at).presence.is_completed), None)

    def _until(self, at: datetime) -> "Record":
        return Record(
            own=tuple(each for each in self.own if each.at <= at),
            made_up=tuple(each for each in self.made_up if each <= at),
        )
