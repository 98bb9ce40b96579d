"""The doctor's round by night: it looks at everyone, tells, and mends nobody."""

from typing import Final
from uuid import UUID

import structlog

from courses.learning.learners import learners
from courses.learning.services.doctor import examine
from lms.common.clock import now
from lms.outbox.api import Payload, enqueue

log = structlog.get_logger("doctor")

# So many rows on the outbox page tell enough; the log and the command name everyone.
MOST_TOLD: Final = 20


class ProgressDisagrees(Exception):
    """Somebody's progress is not what the statements make it: `manage.py doctor` says how."""


def look_at_everyone() -> int:
    """Examine every learner, and leave for each of the ill an effect that fails visibly.

    Returns:
        How many learners are ill.
    """
    ill = 0
    for learner_id in learners():
        found = examine(learner_id=learner_id)
        if not found:
            continue
        ill += 1
        log.warning("progress_disagrees", learner=str(learner_id), faults=len(found))
        if ill <= MOST_TOLD:
            key = f"{learner_id}:{now().date().isoformat()}"
            payload: Payload = {"learner": str(learner_id)}
            enqueue(effect="learning.progress_disagrees", key=key, payload=payload)
    log.info("doctor_looked", ill=ill)
    return ill


def confirm_agreement(learner_id: UUID) -> None:
    """Let pass a learner whose progress is what the statements make it, by now.

    Raises:
        ProgressDisagrees: it is not.
    """
    if examine(learner_id=learner_id):
        raise ProgressDisagrees(str(learner_id))
