"""What every act of learning has in common."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from courses.learning.models import Enrolment
from courses.learning.statements import Scene


@dataclass(frozen=True, kw_only=True)
class Act:
    """Somebody does something in a lesson of a course that they take.

    Attributes:
        enrolment: the learner's own, with its outline.
        lesson_key: the lesson it is done in.
        statement_id: made where the act began, so that a form sent twice is one act.
        language: the language that was read.
        at: when it is done; None means now.
        done_at: when it was done, if a device kept it for a while before it came.
    """

    enrolment: Enrolment
    lesson_key: UUID
    statement_id: UUID
    language: str = ""
    at: datetime | None = None
    done_at: datetime | None = None

    @property
    def scene(self) -> Scene:
        """The act as a statement sees it."""
        return Scene(
            learner_id=self.enrolment.user.learner_id,
            course_key=self.enrolment.course_key,
            lesson_key=self.lesson_key,
            language=self.language,
            at=self.done_at or self.at,
        )
