"""The models of this app, gathered from its rooms (each room below its own comment)."""

# catalogue
from courses.catalogue.models import CourseIndexPage, CoursePage, LessonPage, ModulePage, Outline

# paths
from courses.paths.models import PathPage, Stage

__all__ = [
    "CourseIndexPage",
    "CoursePage",
    "LessonPage",
    "ModulePage",
    "Outline",
    "PathPage",
    "Stage",
]
