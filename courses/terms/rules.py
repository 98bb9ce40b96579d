"""Whom a course reaches: decided on plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Terms:
    """What a course's owner has decided, and who offers the course; organisations by number."""

    owner: int
    visibility: str = "everyone"
    use: str = "nothing"
    is_template: bool = False
    chosen: frozenset[int] = field(default_factory=frozenset)
    offered_by: frozenset[int] = field(default_factory=frozenset)


def reach_of(terms: Terms, below: Mapping[int, frozenset[int]]) -> frozenset[int] | None:
    """Return the organisations whose people find a course; None means everyone.

    Args:
        terms: of the course.
        below: for each organisation, itself and what lies below it.

    A template is found by nobody. An offer counts while the owner lets others use the course.
    """
    if terms.is_template:
        return frozenset()
    if terms.visibility == "everyone":
        return None
    nodes = {terms.owner}
    if terms.visibility == "chosen":
        nodes |= terms.chosen
    if terms.use != "nothing":
        nodes |= terms.offered_by
    return frozenset(each for node in nodes for each in below.get(node, frozenset()))


def subtrees(paths: Mapping[int, str]) -> dict[int, frozenset[int]]:
    """Return for each organisation itself and what lies below it, from places in the tree."""
    return {
        node: frozenset(other for other, place in paths.items() if place.startswith(path))
        for node, path in paths.items()
    }
