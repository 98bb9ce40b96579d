"""What other apps may ask of courses (each room below its own comment)."""

# catalogue
from courses.catalogue.access import courses_to_edit, get_course_to_edit, may_edit_course
from courses.catalogue.doors import Door
from courses.catalogue.queries import (
    CourseTree,
    LessonNode,
    ModuleNode,
    course_by_key,
    course_key_of,
    course_themes,
    course_tree,
    latest_outline,
    lesson_by_key,
)
from courses.catalogue.services import freeze_outline

# learning
from courses.learning.contributions import CompletionPanel, own_courses
from courses.learning.demo import complete_demo_course, demo_course_key
from courses.learning.diagnosis import explain
from courses.learning.remaining import why_not_complete
from courses.learning.renewals import last_shown
from courses.learning.rules.remaining import Reason
from courses.learning.services.doctor import Finding
from courses.learning.services.doctor import examine as examine_learner
from courses.learning.services.doctor import mend as mend_learner

# terms
from courses.terms.queries import organisations_led_by
from courses.terms.services import give_course

__all__ = [
    "CompletionPanel",
    "CourseTree",
    "Door",
    "Finding",
    "LessonNode",
    "ModuleNode",
    "Reason",
    "complete_demo_course",
    "course_by_key",
    "course_key_of",
    "course_themes",
    "course_tree",
    "courses_to_edit",
    "demo_course_key",
    "examine_learner",
    "explain",
    "freeze_outline",
    "get_course_to_edit",
    "give_course",
    "last_shown",
    "latest_outline",
    "lesson_by_key",
    "may_edit_course",
    "mend_learner",
    "organisations_led_by",
    "own_courses",
    "why_not_complete",
]
