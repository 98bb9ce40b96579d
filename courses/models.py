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

# exchange
from courses.exchange.models import Arrival

# learning
from courses.learning.models import (
    Completion,
    Enrolment,
    FirstAnswer,
    LessonNotes,
    LessonProgress,
    QuizResult,
    RebuildMark,
)

# paths
from courses.paths.models import PathPage, Stage

# terms
from courses.terms.models import (
    ArchivedCourse,
    CourseCopy,
    CourseOffer,
    CourseTerms,
    OrganisationFiles,
)

__all__ = [
    "ArchivedCourse",
    "Arrival",
    "CatalogueEntry",
    "Completion",
    "CourseCopy",
    "CourseIndexPage",
    "CourseOffer",
    "CoursePage",
    "CourseTerms",
    "Enrolment",
    "FirstAnswer",
    "LessonNotes",
    "LessonPage",
    "LessonProgress",
    "LoadedFile",
    "ModulePage",
    "OrganisationFiles",
    "Outline",
    "PathPage",
    "QuizResult",
    "RebuildMark",
    "Stage",
]
