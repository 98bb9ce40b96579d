"""Hand-written questions in the bodies of pages: find them, and put the bank's in their place."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ITEM, BANK = "item", "bank"


@dataclass(frozen=True)
class HandWritten:
    """A question as it stands in a quiz of a page."""

    id: str
    quiz_id: str
    quiz_title: str
    value: dict[str, Any]

    @property
    def prompt(self) -> str:
        """Return what it asks."""
        return str(self.value["prompt"])


def hand_written(body: Any) -> Iterator[HandWritten]:
    """Yield the questions that are written in a page's own quizzes, in order."""
    for block in _raw(body):
        for item in _questions(block):
            if item["type"] == ITEM:
                yield HandWritten(item["id"], block["id"], block["value"]["title"], item["value"])


def with_bank_questions(body: Any, banked: dict[str, int]) -> str | None:
    """Return a body that asks the bank instead of these questions; None if it has none of them.

    The place of each question in its quiz stays, and so does every id.
    """
    blocks, found = _raw(body), False
    for block in blocks:
        for item in _questions(block):
            if item["type"] == ITEM and item["id"] in banked:
                item["type"], item["value"] = BANK, banked[item["id"]]
                found = True
    return json.dumps(blocks) if found else None


def _raw(body: Any) -> list[dict[str, Any]]:
    raw: list[dict[str, Any]] = json.loads(json.dumps(body.get_prep_value()))
    return raw


def _questions(block: dict[str, Any]) -> list[dict[str, Any]]:
    questions: list[dict[str, Any]] = block["value"]["questions"] if block["type"] == "quiz" else []
    return questions
