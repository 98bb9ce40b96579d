"""What to take next: decided on plain values, so that every reason can be told."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from courses.suggestions.vocabulary import FEWEST_HOMES, Reason

T = TypeVar("T")


@dataclass(frozen=True)
class Candidate:
    """A course of the catalogue, as far as it matters for what comes next."""

    key: UUID
    themes: frozenset[str] = frozenset()
    is_basic: bool = False


@dataclass(frozen=True)
class Record:
    """What somebody has done: the courses completed, the latest first, and those under way."""

    completed: Sequence[UUID] = ()
    under_way: Collection[UUID] = ()

    def has(self, key: UUID) -> bool:
        """Say whether a course is begun or done."""
        return key in self.completed or key in self.under_way


@dataclass(frozen=True)
class Suggestion:
    """A course to take next and why.

    Attributes:
        because: the completed course it follows, or the number of the path it stands on.
        theme: what it shares with the completed course.
    """

    key: UUID
    reason: Reason
    because: UUID | int | None = None
    theme: str = ""


def suggestions(
    candidates: Sequence[Candidate],
    record: Record,
    *,
    roads: Sequence[Sequence[UUID]] = (),
    homes: Mapping[UUID, int] | None = None,
    most: int = 3,
) -> list[Suggestion]:
    """Return what to take next, the strongest reason first, each course once.

    Args:
        candidates: the courses that can be taken, in the catalogue's order.
        record: what the person has done.
        roads: for each path its courses in order.
        homes: how many homes of the person's kind take each course; few are not told.
        most: how many suggestions.
    """
    can_be_taken = {each.key: each for each in candidates}
    found: dict[UUID, Suggestion] = {}
    for suggestion in _in_order(can_be_taken, record, roads, homes or {}):
        if suggestion.key in can_be_taken and not record.has(suggestion.key):
            found.setdefault(suggestion.key, suggestion)
        if len(found) == most:
            break
    return list(found.values())


def _in_order(
    candidates: Mapping[UUID, Candidate],
    record: Record,
    roads: Sequence[Sequence[UUID]],
    homes: Mapping[UUID, int],
) -> Iterator[Suggestion]:
    yield from _on_paths(candidates, record, roads)
    yield from _of_the_same_theme(candidates, record)
    yield from _of_homes(candidates, homes)
    if not record.completed:
        basic = (each for each in candidates.values() if each.is_basic)
        yield from (Suggestion(each.key, Reason.BEGIN_HERE) for each in basic)


def _on_paths(
    candidates: Mapping[UUID, Candidate], record: Record, roads: Sequence[Sequence[UUID]]
) -> Iterator[Suggestion]:
    """Yield the first course not begun of each path that somebody walks on."""
    for number, road in enumerate(roads):
        if any(record.has(key) for key in road):
            ahead = (key for key in road if key in candidates and not record.has(key))
            yield from (Suggestion(key, Reason.NEXT_ON_PATH, number) for key in _first(ahead))


def _of_the_same_theme(
    candidates: Mapping[UUID, Candidate], record: Record
) -> Iterator[Suggestion]:
    """Yield for each completed course the first one not begun that shares a theme with it."""
    for done in record.completed:
        themes = candidates[done].themes if done in candidates else frozenset()
        alike = (
            Suggestion(each.key, Reason.SAME_THEME, done, min(each.themes & themes))
            for each in candidates.values()
            if each.themes & themes and not record.has(each.key)
        )
        yield from _first(alike)


def _of_homes(
    candidates: Mapping[UUID, Candidate], homes: Mapping[UUID, int]
) -> Iterator[Suggestion]:
    """Yield what homes of the same kind take, the most taken first, the few never."""
    taken = [key for key in candidates if homes.get(key, 0) >= FEWEST_HOMES]
    for key in sorted(taken, key=lambda key: -homes[key]):
        yield Suggestion(key, Reason.HOMES_LIKE_YOURS)


def _first(items: Iterator[T]) -> Iterator[T]:
    for item in items:
        yield item
        return
