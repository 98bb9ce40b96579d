"""The models of this app, gathered from its rooms (each room below its own comment)."""

# catalogue
from courses.catalogue.models import (
    CatalogueEntry,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModulePage,
    Outline,
)

# demo
from courses.demo.models import LoadedFile

# paths
from courses.paths.models import PathPage, Stage

__all__ = [
    "CatalogueEntry",
    "CourseIndexPage",
    "CoursePage",
    "LessonPage",
    "LoadedFile",
    "ModulePage",
    "Outline",
    "PathPage",
    "Stage",
]
