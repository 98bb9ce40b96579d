"""Enrolments, what has been learned in them, and the learner's own notes.

`LessonProgress`, `QuizResult`, `FirstAnswer` and the roll-up fields of `Enrolment` are a
projection of statements: `manage.py rebuild_progress` makes them anew. `Completion` is a
fact and is never taken back. `LessonNotes` belong to the learner alone and are in no statement.
"""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.catalogue.models import Outline
from lms.common.clock import now


class Enrolment(models.Model):
    """A person takes a course. Leaving it keeps everything for a return."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    course_key = models.UUIDField(_("course"))
    outline = models.ForeignKey(Outline, models.PROTECT, related_name="+")
    first_edition = models.PositiveIntegerField(
        _("edition joined"),
        default=1,
        help_text=_("Number of the outline in force when the person joined; older ones judge not."),
    )
    started_at = models.DateTimeField(_("enrolled"), default=now)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    last_lesson_key = models.UUIDField(_("last lesson"), null=True, blank=True)
    last_position = models.CharField(_("last place"), max_length=64, blank=True)
    last_at = models.DateTimeField(_("last seen"), default=now)
    lessons_done = models.PositiveSmallIntegerField(_("lessons done"), default=0)
    lessons_needed = models.PositiveSmallIntegerField(_("lessons needed"), default=0)
    percent = models.PositiveSmallIntegerField(
        _("percent"), default=0, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "course_key"], name="courses_enrolment_once"),
            models.CheckConstraint(
                condition=models.Q(percent__lte=100), name="courses_enrolment_percent"
            ),
            models.CheckConstraint(
                condition=models.Q(percent=100, completed_at__isnull=False)
                | models.Q(percent__lt=100, completed_at__isnull=True),
                name="courses_enrolment_complete_is_hundred",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["course_key", "percent", "user"], name="courses_enrolment_standing"
            ),
            models.Index(
                fields=["course_key", "id"],
                name="courses_enrolment_open",
                condition=models.Q(completed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.course_key}"

    @property
    def is_active(self) -> bool:
        """Say whether the person takes the course now."""
        return self.left_at is None


class LessonProgress(models.Model):
    """How far one person has come in one lesson, by statements."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="lessons")
    lesson_key = models.UUIDField(_("lesson"))
    started_at = models.DateTimeField(_("started"))
    started_by = models.UUIDField(_("statement that started it"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    finished_by = models.UUIDField(_("statement that finished it"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lesson progress")
        verbose_name_plural = _("lesson progress")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson_key"], name="courses_lesson_progress_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_key}"


class QuizResult(models.Model):
    """How one person has done in one quiz; the best attempt counts.

    `history` holds what the next attempt is judged by: the first pass, the attempts that
    were the best so far, and the latest three.
    """

    lesson = models.ForeignKey(LessonProgress, models.CASCADE, related_name="quizzes")
    quiz_id = models.CharField(_("quiz"), max_length=64)
    attempts = models.PositiveIntegerField(_("attempts"))
    best_scaled = models.FloatField(_("best"))
    passed_at = models.DateTimeField(_("passed"), null=True, blank=True)
    last_at = models.DateTimeField(_("last attempt"))
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    history = models.JSONField(_("history"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("quiz result")
        verbose_name_plural = _("quiz results")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["lesson", "quiz_id"], name="courses_quiz_result_once")
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id}: {self.quiz_id}"


class CompletionQuerySet(models.QuerySet["Completion"]):
    """Completions are added; nothing edits them in bulk."""

    def update(self, **kwargs: object) -> int:
        """Refuse: what a person has completed is never re-dated.

        Raises:
            TypeError: always.
        """
        raise TypeError("A completion never changes.")


class Completion(models.Model):
    """A person has completed a course: when, by which edition, proven by which statements."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="completions")
    course_key = models.UUIDField(_("course"))
    outline = models.ForeignKey(Outline, models.PROTECT, related_name="+")
    rule = models.CharField(_("rule"), max_length=40)
    completed_at = models.DateTimeField(_("completed"))
    evidence = models.JSONField(_("statements that prove it"))
    recorded_at = models.DateTimeField(_("recorded"), default=now, editable=False, db_index=True)

    objects: ClassVar[models.Manager["Completion"]] = CompletionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "course_key"], name="courses_completion_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.course_key}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the completion once.

        Raises:
            TypeError: the completion exists already.
        """
        if not self._state.adding:
            raise TypeError("A completion never changes.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class LessonNotes(models.Model):
    """What one person wrote, ticked, chose and rated in one lesson. For their eyes only.

    `walks` holds for each scenario the latest way and every ending that was seen; `ratings`
    for each self-check the numbers at each of its places.
    """

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="notes")
    lesson_key = models.UUIDField(_("lesson"))
    reflections = models.JSONField(_("reflections"), default=dict)
    ticks = models.JSONField(_("ticked items"), default=dict)
    walks = models.JSONField(_("ways through scenarios"), default=dict)
    ratings = models.JSONField(_("self-checks"), default=dict)
    saved_at = models.DateTimeField(_("saved"), default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notes")
        verbose_name_plural = _("notes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson_key"], name="courses_lesson_notes_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_key}"


class FirstAnswer(models.Model):
    """What one learner first answered to a question where it is asked: a projection.

    The learner is known by the opaque id of statements alone, and there is no tie to an
    account: statistics keep their totals when a person is forgotten.
    """

    learner_id = models.UUIDField(_("learner id"))
    lesson_key = models.UUIDField(_("lesson"))
    quiz_id = models.CharField(_("quiz"), max_length=64)
    question_id = models.CharField(_("question"), max_length=64)
    answered_at = models.DateTimeField(_("answered"))
    statement_id = models.UUIDField(_("statement"))
    choice = models.TextField(_("chosen options"), blank=True)
    is_right = models.BooleanField(_("right"))
    language = models.CharField(_("language"), max_length=12, blank=True)
    times = models.PositiveIntegerField(_("answers"), default=1)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("first answer")
        verbose_name_plural = _("first answers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["learner_id", "lesson_key", "quiz_id", "question_id"],
                name="courses_first_answer_once",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["question_id", "learner_id"], name="courses_answer_by_question"),
            models.Index(fields=["lesson_key"], name="courses_answer_by_lesson"),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_key}: {self.question_id}"


class RebuildMark(models.Model):
    """How far a rebuild of progress has come, so that one that was stopped goes on.

    There is one only while a rebuild is under way: the row is deleted at the end.
    """

    scope = models.CharField(_("scope"), max_length=40, unique=True)
    after = models.UUIDField(_("last learner"))
    learners_done = models.PositiveIntegerField(_("learners done"), default=0)
    begun_at = models.DateTimeField(_("begun"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mark of a rebuild")
        verbose_name_plural = _("marks of rebuilds")

    def __str__(self) -> str:
        return f"{self.scope}: {self.learners_done}"
