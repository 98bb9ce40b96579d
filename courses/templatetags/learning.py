"""What pages of courses show of learning: exercises, and the way in, on and out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.template.context import Context
from django.urls import reverse

from courses.catalogue.learner import LearnerState
from courses.catalogue.queries import CourseTree
from courses.learning import presentation
from courses.learning.presentation import NotesView, QuizView, Sent
from courses.learning.queries import Standing
from lms.common.ids import new_id

register = template.Library()


@register.simple_tag
def quiz_view(block: Any, learner: LearnerState, sent: Sent | None = None) -> QuizView:
    """Return a quiz block as it stands for this reader."""
    return presentation.quiz_view(block, learner, sent)


@register.simple_tag
def reflection_view(block: Any, learner: LearnerState, sent: Sent | None = None) -> NotesView:
    """Return a reflection block as it stands for this reader."""
    return presentation.reflection_view(block, learner, sent)


@register.simple_tag
def checklist_view(block: Any, learner: LearnerState, sent: Sent | None = None) -> NotesView:
    """Return a checklist block as it stands for this reader."""
    return presentation.checklist_view(block, learner, sent)


@register.inclusion_tag("courses/learning/course_actions.html", takes_context=True)
def course_actions(context: Context, course_key: UUID, learner: LearnerState) -> Mapping[str, Any]:
    """Draw what a reader can do with a course: join, go on, see the completion, leave."""
    return {
        "csrf_token": context.get("csrf_token"),
        "course_key": course_key,
        "learner": learner,
        "has_left": isinstance(learner, Standing) and learner.has_left,
        "has_begun": bool(learner.started),
        "statement_id": new_id(),
    }


@register.inclusion_tag("courses/learning/lesson_actions.html", takes_context=True)
def lesson_actions(
    context: Context, tree: CourseTree, lesson_key: UUID, learner: LearnerState
) -> Mapping[str, Any]:
    """Draw the bar below a lesson: previous, save state, finish and go on; or the way in."""
    before, after = tree.neighbours(lesson_key)
    return {
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
        "course_key": tree.key,
        "previous": before,
        "next": after,
        "learner": learner,
        "is_done": lesson_key in learner.done,
        "is_finished": isinstance(learner, Standing) and lesson_key in learner.finished,
        "finish_url": reverse("learning_finish", kwargs={"lesson_key": lesson_key}),
        "place_url": reverse("learning_place", kwargs={"lesson_key": lesson_key}),
        "statement_id": new_id(),
    }
