"""How a page, or a piece of its text, stands in a language."""

from dataclasses import dataclass
from datetime import datetime

from content.translation.vocabulary import TextState


@dataclass(frozen=True)
class PageFacts:
    """What is known of a page in a language.

    Attributes:
        is_read: readers get a text of its own there, not the source's.
        follows_source: it was made from what the source says now.
        gaps: pieces of text still in the source language.
        has_machine_text: a machine wrote some of it.
        is_reviewed: somebody stands for it.
    """

    is_read: bool
    follows_source: bool = True
    gaps: int = 0
    has_machine_text: bool = False
    is_reviewed: bool = False


def state_of_page(facts: PageFacts) -> TextState:
    """Return the most urgent thing that a page waits for in a language."""
    if not facts.is_read:
        return TextState.MISSING
    if facts.gaps or not facts.follows_source:
        return TextState.OUTDATED
    if facts.is_reviewed:
        return TextState.REVIEWED
    return TextState.MACHINE if facts.has_machine_text else TextState.UNREVIEWED


@dataclass(frozen=True)
class PieceFacts:
    """What is known of a piece of text in a language.

    Attributes:
        is_translated: there is a translation of exactly this text.
        had_translation: an earlier text at this place was translated.
        is_current: the source says this now.
        is_by_machine: a machine wrote the translation, and nobody has changed it.
        written_at: when the translation was written.
        is_read: a person has read what it says now, and stands for it.
        reviewed_at: since when somebody stands for the page; None when nobody does.
    """

    is_translated: bool
    had_translation: bool = False
    is_current: bool = True
    is_by_machine: bool = False
    is_read: bool = False
    written_at: datetime | None = None
    reviewed_at: datetime | None = None


def state_of_piece(facts: PieceFacts) -> TextState:
    """Return how a piece of text stands; what was written after a review is not reviewed."""
    if not facts.is_translated:
        return TextState.OUTDATED if facts.had_translation else TextState.MISSING
    if not facts.is_current:
        return TextState.OUTDATED
    if facts.is_read:
        return TextState.REVIEWED
    if facts.reviewed_at and facts.written_at and facts.written_at <= facts.reviewed_at:
        return TextState.REVIEWED
    return TextState.MACHINE if facts.is_by_machine else TextState.UNREVIEWED
