"""Walk through a scenario to its end, and rate oneself before and after."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db import transaction

from content.api import Scenario, SelfCheck, walk
from courses.learning import statements
from courses.learning.errors import AnswersMissing, StatementsChanged, StoryChanged
from courses.learning.services.acts import Act
from courses.learning.services.notes import is_outdone, notes_for_writing, save_notes, store_once

STEPS: Final = range(1, 5)
"""I know of it, I understand it, I can do it, I am confident and can teach it."""


@transaction.atomic
def finish_scenario(act: Act, *, scenario: Scenario, choices: Sequence[str]) -> None:
    """Keep that somebody has walked through a story to one of its endings.

    The statement names the choices by their ids. Every ending that was seen is kept, so
    that the reader can look for the others; nothing else depends on it.

    Raises:
        StoryChanged: the choices do not lead to an ending of the story as it is now.
    """
    walked = walk(scenario, choices)
    if not walked.is_whole or not walked.is_finished:
        raise StoryChanged
    notes = notes_for_writing(act)
    seen = notes.walks.get(scenario.block_id, {}).get("endings", [])
    endings = [*seen, walked.scene.id] if walked.scene.id not in seen else seen
    kept = {"way": list(walked.choices), "endings": endings}
    notes.walks = {**notes.walks, scenario.block_id: kept}
    save_notes(notes, act)
    said = statements.walked(
        act.scene,
        block_id=scenario.block_id,
        choices=walked.choices,
        statement_id=act.statement_id,
    )
    store_once([said])


@transaction.atomic
def rate_oneself(act: Act, *, check: SelfCheck, ratings: Mapping[str, int]) -> None:
    """Keep how somebody rates themselves, for them alone; statements carry the numbers only.

    Args:
        act: who, where and when.
        check: the place in the lesson where the statements are rated.
        ratings: for each statement a step from 1 to 4.

    Raises:
        AnswersMissing: a statement waits for its step.
        StatementsChanged: a statement or a step is none of these.
    """
    ids = [statement.id for statement in check.statements]
    if not set(ratings) <= set(ids) or not set(ratings.values()) <= set(STEPS):
        raise StatementsChanged
    missing = tuple(each for each in ids if each not in ratings)
    if missing:
        raise AnswersMissing(questions=missing)
    notes = notes_for_writing(act)
    mine = notes.ratings.get(check.check_id, {})
    kept = {**mine, place_of(check): {each: ratings[each] for each in ids}}
    if kept == mine:
        return
    if not is_outdone(act, check.id):
        notes.ratings = {**notes.ratings, check.check_id: kept}
        save_notes(notes, act)
    said = statements.rated(
        act.scene, block_id=check.id, ratings=ratings, statement_id=act.statement_id
    )
    store_once(said)


def place_of(check: SelfCheck) -> str:
    """Return the name under which the ratings of a place are kept."""
    return "after" if check.is_again else "before"
