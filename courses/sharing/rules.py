"""What has changed in an original since it was copied: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

Pieces = Mapping[str, tuple[str, str]]
"""Title and digest of each piece, by its key, in the order of the course."""


@dataclass(frozen=True)
class Changes:
    """Titles of what came, what reads differently and what is gone."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def changes_between(before: Pieces, now: Pieces) -> Changes:
    """Return what tells two states of a course apart; new titles where there are any."""
    return Changes(
        added=tuple(title for key, (title, _says) in now.items() if key not in before),
        changed=tuple(
            title
            for key, (title, says) in now.items()
            if key in before and (title, says) != tuple(before[key])
        ),
        removed=tuple(title for key, (title, _says) in before.items() if key not in now),
    )
