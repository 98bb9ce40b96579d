"""What readers are told of changes, kept under the version of the page tree."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from content.blocks.rendering import kept
from content.review import rules
from content.review.models import ReaderChange
from content.review.vocabulary import CommentTheme


@dataclass(frozen=True)
class ShownChange:
    """A change as readers of a language see it; `language` is the one its words are in."""

    page_key: UUID
    block_id: str
    theme: CommentTheme
    words: str
    language: str
    on: date


def changes_shown(language: str, *, version: int) -> Mapping[UUID, tuple[ShownChange, ...]]:
    """Return the changes that readers may see, by page, newest first.

    Kept under the version of the tree: one query for the whole site when read anew, none
    otherwise. Whoever shows or changes one must bump the version (see `services.changes`).
    """
    shown: Mapping[UUID, tuple[ShownChange, ...]] = kept(
        ("changes shown", language, version), lambda: _read(language)
    )
    return shown


def _read(language: str) -> Mapping[UUID, tuple[ShownChange, ...]]:
    found: dict[UUID, list[ShownChange]] = defaultdict(list)
    for change in ReaderChange.objects.filter(shown_on__isnull=False):
        words, code = rules.words_in(language, change.words, source=change.language)
        found[change.page_key].append(_shown(change, words, code))
    return {key: tuple(changes) for key, changes in found.items()}


def _shown(change: ReaderChange, words: str, code: str) -> ShownChange:
    assert change.shown_on is not None  # noqa: S101 - asked for in the query
    return ShownChange(
        change.page_key,
        change.block_id,
        CommentTheme(change.theme),
        words,
        code,
        change.shown_on,
    )
