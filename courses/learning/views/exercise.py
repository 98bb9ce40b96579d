"""An exercise of a lesson: found for its reader, shown alone or as a page."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from content.api import Quiz, drawn_body, quiz_of
from courses.catalogue.learner import NOBODY, LearnerState
from courses.catalogue.models import LessonPage
from courses.learning import access, queries
from courses.learning.errors import BlockNotFound, NotEnrolled, SignInNeeded
from courses.learning.forms import done_at_in, statement_id_in
from courses.learning.models import Enrolment
from courses.learning.presentation import SELF_CHECKS, Sent
from courses.learning.receipts import asks_by_script
from courses.learning.services.acts import Act
from courses.learning.views.courses import language_of
from lms.common.clock import now


@dataclass(frozen=True)
class Exercise:
    """An exercise of a lesson, and who does it: without an enrolment somebody who tries."""

    lesson: LessonPage
    kind: str
    block: Any
    enrolment: Enrolment | None

    @property
    def quiz(self) -> Quiz:
        """The questions, in the language of the lesson."""
        return quiz_of(self.block, self.lesson.content_language)

    @property
    def learner(self) -> LearnerState:
        """How far the reader has come, notes of this lesson included."""
        if self.enrolment is None:
            return NOBODY
        found = queries.standing_of(
            self.enrolment.user,
            course_key=self.enrolment.course_key,
            lesson_key=self.lesson.translation_key,
        )
        return found or NOBODY

    def act(self, request: HttpRequest) -> Act:
        """Return what the reader does now.

        Raises:
            SignInNeeded: a visitor has nowhere to save.
            NotEnrolled: neither has somebody who has not joined.
        """
        if self.enrolment is None:
            raise NotEnrolled if request.user.is_authenticated else SignInNeeded
        return Act(
            enrolment=self.enrolment,
            lesson_key=self.lesson.translation_key,
            statement_id=statement_id_in(request.POST),
            language=self.lesson.content_language,
            done_at=done_at_in(request.POST, at=now()),
        )


def exercise_of(request: HttpRequest, lesson_key: UUID, block_id: str, *kinds: str) -> Exercise:
    """Return an exercise that somebody may see.

    Args:
        request: who asks, in which language.
        lesson_key: the lesson.
        block_id: the exercise in it.
        kinds: the kinds of block that it may be.

    Raises:
        LessonNotFound: the lesson is not here.
        SignInNeeded: only those who have signed in may read it.
        NotEnrolled: the reader does not take the course.
        BlockNotFound: the lesson has no such exercise now.
    """
    lesson = access.get_lesson(lesson_key, language_of(request))
    enrolment = access.get_reader_for(request.user, lesson)
    parts = drawn_body(lesson, request)
    part = next((each for each in parts if each.id == block_id and each.kind in kinds), None)
    if part is None:
        raise BlockNotFound
    return Exercise(lesson, part.kind, part.block, enrolment)


def show(
    request: HttpRequest, exercise: Exercise, sent: Sent | None = None, *, status: int = 200
) -> HttpResponse:
    """Show an exercise: alone for a script, as a page for everyone else."""
    if asks_by_script(request):
        return HttpResponse(drawn_alone(request, exercise, exercise.learner, sent), status=status)
    context = _context(exercise, exercise.learner, sent)
    return render(request, "courses/learning/exercise.html", context, status=status)


def drawn_alone(
    request: HttpRequest, exercise: Exercise, learner: LearnerState, sent: Sent | None
) -> str:
    """Return the HTML that a script puts in an exercise's place."""
    context = _context(exercise, learner, sent)
    return render_to_string("courses/learning/fragment.html", context, request)


def _context(exercise: Exercise, learner: LearnerState, sent: Sent | None) -> dict[str, Any]:
    kind = "self_check" if exercise.kind in SELF_CHECKS else exercise.kind
    return {
        "kind": kind,
        "exercise": exercise.block,
        "page": exercise.lesson,
        "learner": learner,
        "sent": sent,
        "block_template": f"courses/blocks/{kind}.html",
    }
