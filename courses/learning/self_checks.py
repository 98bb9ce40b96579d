"""A self-check as it stands for a reader: ready values, nothing left to decide."""

from collections.abc import Mapping
from dataclasses import dataclass

from content.api import SelfCheck, step_names
from courses.catalogue.learner import LearnerState
from courses.learning.presentation import Sent
from courses.learning.queries import Standing


@dataclass(frozen=True, kw_only=True)
class RowView:
    """One statement, and the step that was chosen; 0 is none."""

    id: str
    text: str
    chosen: int = 0
    is_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class ChangeView:
    """How one statement was rated before and now; 0 is not at all."""

    text: str
    before: int
    after: int


@dataclass(frozen=True, kw_only=True)
class SelfCheckView:
    """A place where one rates oneself.

    Attributes:
        id: the block.
        title: what the place is called.
        intro: what is said before the statements.
        rows: the statements.
        steps: what the four steps are called, the first one first.
        is_again: whether the statements have been asked before in the lesson.
        changes: at the second place, when it is saved, how each statement has moved.
        risen: how many of them have risen.
        problem: why something was refused.
        is_saved: whether what is shown is kept.
    """

    id: str
    title: str
    intro: str
    rows: tuple[RowView, ...]
    steps: tuple[str, ...]
    is_again: bool
    changes: tuple[ChangeView, ...] = ()
    risen: int = 0
    problem: str = ""
    is_saved: bool = False


def self_check_view(
    check: SelfCheck, learner: LearnerState, sent: Sent | None = None
) -> SelfCheckView:
    """Show a self-check to a reader, with what was just sent if it was sent here."""
    mine = sent if sent and sent.block_id == check.id else None
    kept = learner.ratings.get(check.check_id, {}) if isinstance(learner, Standing) else {}
    saved = kept.get("after" if check.is_again else "before", {})
    chosen = mine.ratings if mine and mine.problem else saved
    changes = _changes(check, kept.get("before", {}), saved) if check.is_again and saved else ()
    return SelfCheckView(
        id=check.id,
        title=check.title,
        intro=check.intro,
        rows=tuple(
            RowView(
                id=each.id,
                text=each.text,
                chosen=chosen.get(each.id, 0),
                is_missing=bool(mine and each.id in mine.missing),
            )
            for each in check.statements
        ),
        steps=step_names(),
        is_again=check.is_again,
        changes=changes,
        risen=sum(1 for each in changes if 0 < each.before < each.after),
        problem=mine.problem if mine else "",
        is_saved=bool(saved) and not (mine and mine.problem),
    )


def _changes(
    check: SelfCheck, before: Mapping[str, int], after: Mapping[str, int]
) -> tuple[ChangeView, ...]:
    return tuple(
        ChangeView(text=each.text, before=before.get(each.id, 0), after=after.get(each.id, 0))
        for each in check.statements
    )
