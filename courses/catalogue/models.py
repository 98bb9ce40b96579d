"""Courses, their modules and lessons, and the outlines frozen from them."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.api import RICH_TEXT_FEATURES, LessonBody
from content.models import BasePage
from courses.catalogue.fields import ChoiceListField
from courses.catalogue.vocabulary import Audience, CourseKind, Situation, Theme
from courses.terms.queries import is_archived_now
from lms.common.clock import now

RIGHT_TIME_MINUTES = 60


def _situations() -> ChoiceListField:
    return ChoiceListField(
        _("right now"),
        options=Situation,
        blank=True,
        help_text=_("When somebody needs exactly this. It may then take at most an hour."),
    )


def _short_enough(minutes: int, situations: list[str], field: str) -> None:
    """Accept what is marked for a situation only when it takes at most an hour.

    Raises:
        ValidationError: it takes longer.
    """
    if situations and minutes > RIGHT_TIME_MINUTES:
        raise ValidationError(
            {
                field: _(
                    "What is offered right now takes at most %(most)s minutes; "
                    "this would take %(minutes)s."
                )
                % {"most": RIGHT_TIME_MINUTES, "minutes": minutes}
            }
        )


def _fixed(*names: str) -> list[Any]:
    """Return fields whose value is the same in every language."""
    return [SynchronizedField(name, overridable=False) for name in names]


def _sources() -> StreamField:
    """Return the field for what a text builds on: titles with their addresses."""
    source = blocks.StructBlock(
        [
            ("title", blocks.CharBlock(label=_("Title"))),
            ("url", blocks.URLBlock(label=_("Address"))),
        ],
        label=_("Source"),
    )
    return StreamField([("source", source)], verbose_name=_("sources"), blank=True)


class CourseIndexPage(BasePage):
    """The catalogue."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str] | None] = ["courses.CoursePage"]
    max_count_per_parent = 1
    template = "courses/course_index_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
    ]

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")


class CoursePage(BasePage):
    """A course. Its identity in every language is `translation_key`."""

    curriculum_key = models.SlugField(
        _("key"), blank=True, help_text=_("A short name for lists and files. Never shown.")
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=CourseKind.choices, default=CourseKind.FOLLOW_UP
    )
    audiences = ChoiceListField(_("for whom"), options=Audience)
    themes = ChoiceListField(_("themes"), options=Theme, blank=True)
    situations = _situations()
    certificate_hours = models.PositiveSmallIntegerField(
        _("hours on the certificate"),
        default=1,
        help_text=_("Counts what people do here and at meetings."),
    )
    mastery_percent = models.PositiveSmallIntegerField(
        _("pass mark, percent"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("What each quiz asks for. The best attempt counts."),
    )
    description = RichTextField(
        _("description"),
        features=list(RICH_TEXT_FEATURES),
        blank=True,
        help_text=_("For whom it is and how it works."),
    )
    goals = StreamField(
        [("goal", blocks.TextBlock(label=_("Goal"), rows=2))], verbose_name=_("goals"), blank=True
    )
    child_rights_goal = models.TextField(
        _("what it means for the child's rights"),
        blank=True,
        help_text=_("The link to the Convention on the Rights of the Child, in plain words."),
    )
    sources = _sources()

    parent_page_types: ClassVar[list[str]] = ["courses.CourseIndexPage"]
    subpage_types: ClassVar[list[str] | None] = ["courses.ModulePage"]
    # The workshop lists the parts as learners meet them, not the newest one first.
    admin_default_ordering = "ord"
    template = "courses/course_page.html"
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("audiences"),
                FieldPanel("themes"),
                FieldPanel("situations", heading=_("Right now")),
                FieldRowPanel([FieldPanel("certificate_hours"), FieldPanel("mastery_percent")]),
            ],
            heading=_("In the catalogue"),
        ),
        FieldPanel("description"),
        FieldPanel("goals"),
        FieldPanel("child_rights_goal"),
        FieldPanel("sources"),
    ]
    settings_panels = [*BasePage.settings_panels, FieldPanel("curriculum_key")]
    search_fields = [*BasePage.search_fields, index.SearchField("description")]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
        *_fixed("curriculum_key", "kind", "audiences", "themes", "situations"),
        *_fixed("certificate_hours", "mastery_percent"),
        TranslatableField("description"),
        TranslatableField("goals"),
        TranslatableField("child_rights_goal"),
        TranslatableField("sources"),
    ]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    @property
    def status_string(self) -> str:
        """Say in the workshop that a course is archived. One query where no list has told it."""
        is_archived: bool | None = getattr(self, "is_archived", None)
        if is_archived is None:
            is_archived = is_archived_now(self.translation_key)
        return str(_("archived") if self.live and is_archived else super().status_string)

    def clean(self) -> None:
        """Accept a situation only for a course of at most an hour.

        Raises:
            ValidationError: its live lessons take longer.
        """
        super().clean()
        if self.situations and self.path:
            lessons = LessonPage.objects.live().descendant_of(self)
            minutes = lessons.aggregate(minutes=models.Sum("minutes"))["minutes"] or 0
            _short_enough(minutes, self.situations, "situations")


class ModulePage(BasePage):
    """A part of a course: some lessons about one thing."""

    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]
    subpage_types: ClassVar[list[str] | None] = ["courses.LessonPage"]
    admin_default_ordering = "ord"
    template = "courses/module_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
    ]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")


class LessonPage(BasePage):
    """Something to read and do in one sitting."""

    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=10, help_text=_("To read and to do, told honestly.")
    )
    is_required = models.BooleanField(
        _("required"), default=True, help_text=_("Needed to complete the course.")
    )
    is_open_to_all = models.BooleanField(
        _("open to all"),
        default=False,
        help_text=_("Anyone may read it without an account. One lesson of each course is open."),
    )
    situations = _situations()
    body = StreamField(LessonBody(), verbose_name=_("body"))
    sources = _sources()
    reviewed_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("When somebody last checked the facts against the sources."),
    )
    review_due_on = models.DateField(
        _("to be checked again"),
        null=True,
        blank=True,
        help_text=_("Readers see the date. You are reminded when it comes."),
    )

    deferred_on_route = ("body",)
    parent_page_types: ClassVar[list[str]] = ["courses.ModulePage"]
    template = "courses/lesson_page.html"
    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel(
            [FieldPanel("minutes"), FieldPanel("is_required"), FieldPanel("is_open_to_all")]
        ),
        FieldPanel("situations", heading=_("Right now")),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due_on")]),
                FieldPanel("sources"),
            ],
            heading=_("Sources and checks"),
        ),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
        *_fixed("minutes", "is_required", "is_open_to_all", "situations"),
        *_fixed("reviewed_on", "review_due_on"),
        TranslatableField("body"),
        TranslatableField("sources"),
    ]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @classmethod
    def for_everyone(cls) -> models.QuerySet[Any]:
        """Return the lessons that are open to all; the others say how to join."""
        pages: models.QuerySet[Any] = super().for_everyone().filter(is_open_to_all=True)
        return pages

    def clean(self) -> None:
        """Refuse a next check before the last one, and what is too long for its situation.

        Raises:
            ValidationError: the dates are in the wrong order, or a lesson that is marked for a
                situation, or a course that is, would take more than an hour.
        """
        super().clean()
        if self.reviewed_on and self.review_due_on and self.review_due_on <= self.reviewed_on:
            raise ValidationError(
                {"review_due_on": _("The next check must come after the last one.")}
            )
        _short_enough(self.minutes or 0, self.situations, "minutes")
        course = CoursePage.objects.ancestor_of(self).first() if self.path else None
        if course is not None and course.situations:
            others = LessonPage.objects.live().descendant_of(course).exclude(pk=self.pk)
            minutes = others.aggregate(minutes=models.Sum("minutes"))["minutes"] or 0
            _short_enough(minutes + (self.minutes or 0), course.situations, "minutes")


class OutlineQuerySet(models.QuerySet["Outline"]):
    """Outlines are written once; nobody updates or deletes them in bulk."""

    def update(self, **kwargs: Any) -> int:
        """Refuse: what a person has completed against does not change.

        Raises:
            TypeError: always.
        """
        raise TypeError("An outline never changes; freeze a new one.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: what a person has completed against does not vanish.

        Raises:
            TypeError: always.
        """
        raise TypeError("An outline is never deleted.")


class Outline(models.Model):
    """What counted in a course from one publication on, frozen.

    `data` = {"course", "title", "kind", "certificate_hours", "mastery_percent",
    "modules": [{"key", "title", "lessons": [{"key", "title", "required", "minutes",
    "quizzes": [{"id", "questions": [id], "answers": digest}]}]}]}; keys are translation
    keys as strings, titles those of the source language.
    """

    course_key = models.UUIDField(_("course"))
    number = models.PositiveIntegerField(_("number"))
    digest = models.CharField(_("digest"), max_length=64)
    data = models.JSONField(_("content"))
    created_at = models.DateTimeField(_("frozen"), default=now, editable=False)

    objects: ClassVar[models.Manager["Outline"]] = OutlineQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("outline")
        verbose_name_plural = _("outlines")
        ordering: ClassVar[list[str]] = ["course_key", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["course_key", "number"], name="courses_outline_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.data.get('title', self.course_key)} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the outline once.

        Raises:
            TypeError: the outline exists already.
        """
        if not self._state.adding:
            raise TypeError("An outline never changes; freeze a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: what a person has completed against does not vanish.

        Raises:
            TypeError: always.
        """
        raise TypeError("An outline is never deleted.")


class CatalogueEntry(models.Model):
    """A course as the catalogue of one language shows it: a projection, never edited.

    Rewritten whenever something the card shows is published or withdrawn. Codes are kept
    between bars ("|roles|rights|") so that every database filters them alike.
    """

    course_key = models.UUIDField(_("course"))
    language = models.CharField(_("language"), max_length=12)
    page = models.OneToOneField(CoursePage, models.CASCADE, related_name="+")
    curriculum_key = models.CharField(_("key"), max_length=50, blank=True)
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("summary"), blank=True)
    text = models.TextField(_("searched text"), blank=True)
    content_language = models.CharField(_("language of the text"), max_length=12)
    path = models.CharField(_("address"), max_length=512)
    kind = models.CharField(_("kind"), max_length=12, choices=CourseKind.choices)
    audiences = models.TextField(_("for whom"), blank=True)
    themes = models.TextField(_("themes"), blank=True)
    situations = models.TextField(_("right now"), blank=True)
    units = models.JSONField(_("right-time units"), default=list)
    languages = models.TextField(_("languages"), blank=True)
    freshness = models.JSONField(_("freshness"), default=list)
    minutes = models.PositiveIntegerField(_("minutes"), default=0)
    lesson_count = models.PositiveIntegerField(_("lessons"), default=0)
    position = models.CharField(_("position"), max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("catalogue entry")
        verbose_name_plural = _("catalogue entries")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["course_key", "language"], name="courses_catalogue_entry_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["language", "position"], name="courses_entry_by_language")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"
