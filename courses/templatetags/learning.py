"""What pages of courses show of learning: exercises, and the way in, on and out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import template
from django.template.context import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from content.api import SelfCheck
from courses.catalogue.learner import LearnerState
from courses.catalogue.queries import CourseTree, course_tree
from courses.learning import presentation, self_checks, stories
from courses.learning.device_scripts import keeping_script
from courses.learning.presentation import NotesView, QuizView, Sent
from courses.learning.queries import Standing
from courses.learning.remaining import Left, left_to_do
from courses.learning.self_checks import SelfCheckView
from courses.learning.stories import StoryView
from lms.common.clock import now
from lms.common.ids import new_id
from lms.ui.api import drawn

register = template.Library()

_HIDDEN = '<input type="hidden" name="{}" value="{}" form="{}">'


@register.simple_tag
def quiz_view(
    block: Any, learner: LearnerState, sent: Sent | None = None, language: str = ""
) -> QuizView:
    """Return a quiz block as it stands for this reader, in the language of its lesson."""
    return presentation.quiz_view(block, learner, sent, language)


@register.simple_tag
def reflection_view(block: Any, learner: LearnerState, sent: Sent | None = None) -> NotesView:
    """Return a reflection block as it stands for this reader."""
    return presentation.reflection_view(block, learner, sent)


@register.simple_tag
def checklist_view(block: Any, learner: LearnerState, sent: Sent | None = None) -> NotesView:
    """Return a checklist block as it stands for this reader."""
    return presentation.checklist_view(block, learner, sent)


@register.simple_tag
def story_view(block: Any, learner: LearnerState, sent: Sent | None = None) -> StoryView:
    """Return a scenario block as it stands for this reader."""
    return stories.story_view(block, learner, sent)


@register.simple_tag
def self_check_view(
    check: SelfCheck, learner: LearnerState, sent: Sent | None = None
) -> SelfCheckView:
    """Return a self-check as it stands for this reader."""
    return self_checks.self_check_view(check, learner, sent)


@register.simple_tag(takes_context=True)
def tokens(context: Context, block_id: str) -> SafeString:
    """Give the form of an exercise what differs at each drawing, from beside it.

    So the form itself is the same for everyone who stands alike, and drawn once.
    """
    form, csrf = f"form-{block_id}", context.get("csrf_token", "")
    pairs = (("csrfmiddlewaretoken", csrf), ("statement_id", new_id()))
    return format_html_join("", _HIDDEN, ((name, value, form) for name, value in pairs))


@register.simple_tag(takes_context=True)
def keeping(context: Context) -> SafeString:
    """Let a learner's page, and what is done on it until it is stored, be kept on the device."""
    return keeping_script(context["user"])


@register.inclusion_tag("courses/learning/course_actions.html", takes_context=True)
def course_actions(
    context: Context, course_key: UUID, learner: LearnerState, is_archived: bool = False
) -> Mapping[str, Any]:
    """Draw what a reader can do with a course: join, go on, see the completion, leave."""
    return {
        "csrf_token": context.get("csrf_token"),
        "course_key": course_key,
        "learner": learner,
        "has_left": isinstance(learner, Standing) and learner.has_left,
        "has_begun": bool(learner.started),
        "may_join": _may_join(learner, is_archived=is_archived),
        "statement_id": new_id(),
        "left": _left_to_do(context, course_key, learner),
    }


def _left_to_do(context: Context, course_key: UUID, learner: LearnerState) -> list[Left]:
    """Say what is left of a course that somebody takes; the page knows its tree by now."""
    if not isinstance(learner, Standing) or not learner.is_enrolled or not learner.started:
        return []
    version = getattr(context["page"], "tree_version", None)
    tree = course_tree(course_key, get_language() or "sv", version=version)
    return left_to_do(learner, tree, at=now()) if tree else []


def _may_join(learner: LearnerState, *, is_archived: bool) -> bool:
    """Say whether somebody may begin a course, or come back to it."""
    return not learner.is_enrolled and (learner.has_joined or not is_archived)


@register.simple_tag(takes_context=True)
def lesson_actions(
    context: Context,
    tree: CourseTree,
    lesson_key: UUID,
    learner: LearnerState,
    is_archived: bool = False,
) -> SafeString:
    """Draw the bar below a lesson: previous, save state, finish and go on; or the way in."""
    before, after = tree.neighbours(lesson_key)
    bar = drawn(
        "courses/learning/lesson_actions.html",
        course_key=tree.key,
        lesson_key=lesson_key,
        previous=before,
        next=after,
        is_enrolled=learner.is_enrolled,
        is_finished=isinstance(learner, Standing) and lesson_key in learner.finished,
        may_join=_may_join(learner, is_archived=is_archived),
    )
    return tokens(context, "place") + tokens(context, "way") + bar
