"""What other apps may ask of courses (each room below its own comment)."""

# catalogue
from courses.catalogue.queries import (
    CourseTree,
    LessonNode,
    ModuleNode,
    course_by_key,
    course_key_of,
    course_tree,
    latest_outline,
    lesson_by_key,
)
from courses.catalogue.services import freeze_outline

# learning
from courses.learning.contributions import CompletionPanel

__all__ = [
    "CompletionPanel",
    "CourseTree",
    "LessonNode",
    "ModuleNode",
    "course_by_key",
    "course_key_of",
    "course_tree",
    "freeze_outline",
    "latest_outline",
    "lesson_by_key",
]
