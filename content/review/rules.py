"""When those who were asked have decided: plain values."""

from collections.abc import Collection
from enum import StrEnum


class Outcome(StrEnum):
    """What the answers so far amount to."""

    WAITING = "waiting"
    APPROVED = "approved"
    CHANGES = "changes"


def outcome(*, approve: int, suggest: int, asked: int, voices: int) -> Outcome:
    """Return what the answers amount to.

    It is decided when as many have answered as are waited for, or everybody has; one who
    suggests changes is enough to send the text back then. Nobody asked decides nothing.

    Args:
        approve: how many approve.
        suggest: how many suggest changes.
        asked: how many were asked, those who have answered among them.
        voices: how many answers are waited for.
    """
    answered = approve + suggest
    if not answered or answered < min(voices, asked):
        return Outcome.WAITING
    return Outcome.CHANGES if suggest else Outcome.APPROVED


def is_on_line(one: str, other: str) -> bool:
    """Say whether two places of a tree lie on one line: the same, above or below."""
    return one.startswith(other) or other.startswith(one)


def words_in(language: str, words: dict[str, str], *, source: str) -> tuple[str, str]:
    """Return words and the language they are in: the reader's, else the one they were written in.

    Raises:
        KeyError: they do not exist in the language that they were written in.
    """
    code = language if words.get(language) else source
    return words[code], code


def are_all_answered(states: Collection[str], *, is_open: str) -> bool:
    """Say whether there is at least one comment and each has its answer."""
    return bool(states) and is_open not in states
