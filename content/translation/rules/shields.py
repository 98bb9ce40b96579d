"""What a machine must not touch, hidden from it behind marks and put back afterwards."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from content.translation.rules.marks import PLACEHOLDER, keeps_placeholders, keeps_tags

_MARK = re.compile(r"<x\s+id=\"?(\d+)\"?\s*(?:/>|>\s*</x>)", re.IGNORECASE)


@dataclass(frozen=True)
class Shielded:
    """A text for a machine: `text` with marks in place of `hidden`."""

    source: str
    text: str
    hidden: tuple[str, ...]


def shield(source: str, untranslatable: Iterable[str] = ()) -> Shielded:
    """Hide placeholders, and words that are the same in every language, behind marks.

    Marks are empty tags, which services for marked-up text carry over.
    """
    words = sorted({word for word in untranslatable if word.strip()}, key=lambda word: -len(word))
    kept = [PLACEHOLDER.pattern, *(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)]
    hidden: list[str] = []

    def hide(found: re.Match[str]) -> str:
        hidden.append(found.group())
        return f'<x id="{len(hidden) - 1}"></x>'

    # Not inside tags: their attributes are no text, and stay as they are.
    parts = re.split(r"(<[^<>]*>)", source)
    text = "".join(
        part if place % 2 else re.sub("|".join(kept), hide, part)
        for place, part in enumerate(parts)
    )
    return Shielded(source, text, tuple(hidden))


def unshield(shielded: Shielded, answer: str) -> str | None:
    """Return the machine's text with what was hidden; None when it has lost or doubled anything."""
    found = [int(number) for number in _MARK.findall(answer)]
    if sorted(found) != list(range(len(shielded.hidden))):
        return None
    text = _MARK.sub(lambda mark: shielded.hidden[int(mark.group(1))], answer).strip()
    is_sound = keeps_tags(shielded.source, text) and keeps_placeholders(shielded.source, text)
    return text if text and is_sound else None
