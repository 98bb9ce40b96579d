"""What learning keeps of a person, told to that person."""

from collections.abc import Iterator

from django.db.models import F

from courses.learning.models import Completion, Enrolment, LessonNotes, LessonProgress
from lms.accounts.api import OwnFile, as_file
from lms.accounts.models import User
from lms.lrs.api import files_one_by_one, spoken_of, statements_of

_COURSE = (
    "course_key",
    "started_at",
    "left_at",
    "last_at",
    "percent",
    "lessons_done",
    "lessons_needed",
    "completed_at",
)


def learning_files(user: User) -> Iterator[OwnFile]:
    """Yield somebody's courses, lessons, private notes, statements and files. Five queries.

    One more where statements speak of files.
    """
    mine = Enrolment.objects.filter(user=user).order_by("pk")
    yield as_file(
        "learning/courses.json", list(mine.values(*_COURSE, title=F("outline__data__title")))
    )
    completed = Completion.objects.filter(user=user).order_by("pk")
    yield as_file(
        "learning/completed.json",
        list(completed.values("course_key", "completed_at", "recorded_at", "rule")),
    )
    lessons = LessonProgress.objects.filter(enrolment__user=user).order_by("pk")
    yield as_file(
        "learning/lessons.json",
        list(lessons.values("lesson_key", "finished_at", "done_at")),
    )
    notes = LessonNotes.objects.filter(enrolment__user=user).order_by("pk")
    yield as_file(
        "learning/notes.json",
        list(notes.values("lesson_key", "reflections", "ticks", "walks", "ratings", "saved_at")),
    )
    said = list(statements_of(user.learner_id))
    yield as_file("learning/statements.json", [statement.content for statement in said])
    for file in files_one_by_one(spoken_of(said)):
        yield OwnFile(f"learning/attachments/{file.sha2}", file.content)
