"""The templates that every installation brings: read from a file, checked when a course begins."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lms.common.ids import new_id

FILE = Path(__file__).parent / "patterns.yaml"


@dataclass(frozen=True)
class Pattern:
    """A course to begin with: its modules and lessons with words to write over."""

    key: str
    title: str
    description: str
    course: Mapping[str, Any]
    modules: Sequence[Mapping[str, Any]]

    @property
    def lesson_count(self) -> int:
        """Return how many lessons it begins with."""
        return sum(len(module["lessons"]) for module in self.modules)


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the templates of the installation, in order."""
    return tuple(Pattern(**each) for each in yaml.safe_load(FILE.read_text()))


def body_of(blocks: Sequence[Mapping[str, Any]]) -> str:
    """Return a lesson's body as a page keeps it; each block with an identity of its own."""
    return json.dumps([_block(kind, value) for each in blocks for kind, value in each.items()])


def _block(kind: str, value: Any) -> dict[str, Any]:
    if kind == "checklist":
        value = {**value, "items": [_block("item", {"text": text}) for text in value["items"]]}
    return {"type": kind, "id": str(new_id()), "value": value}
