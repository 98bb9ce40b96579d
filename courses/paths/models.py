"""The path page: levels with their courses, in order."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.api import RICH_TEXT_FEATURES
from content.models import BasePage
from courses.catalogue.fields import ChoiceListField
from courses.catalogue.vocabulary import Audience


class Stage(models.TextChoices):
    """How far somebody has come in the role."""

    NEW = "new", _("New")
    EXPERIENCED = "experienced", _("Experienced")
    SENIOR = "senior", _("Senior")


class PlannedCourseBlock(blocks.StructBlock):
    """A course that is on its way."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.TextBlock(label=_("What it will be about"), required=False, rows=2)

    class Meta:
        icon = "time"
        label = _("Planned course")


class LevelBlock(blocks.StructBlock):
    """One level of the path."""

    stage = blocks.ChoiceBlock(label=_("Level"), choices=Stage.choices)
    title = blocks.CharBlock(label=_("Title"))
    years = blocks.CharBlock(
        label=_("When"), required=False, help_text=_("For example: the first year.")
    )
    text = blocks.TextBlock(label=_("What this level is about"), required=False, rows=3)
    goals = blocks.ListBlock(blocks.TextBlock(label=_("Goal"), rows=2), label=_("Goals"))
    stops = blocks.StreamBlock(
        [
            (
                "course",
                blocks.PageChooserBlock(label=_("Course"), page_type="courses.CoursePage"),
            ),
            ("planned", PlannedCourseBlock()),
        ],
        label=_("Stops"),
        required=False,
    )

    class Meta:
        icon = "arrow-right"
        label = _("Level")


class PathPage(BasePage):
    """A road through several courses towards a role."""

    audiences = ChoiceListField(_("for whom"), options=Audience, blank=True)
    description = RichTextField(_("description"), features=list(RICH_TEXT_FEATURES), blank=True)
    levels = StreamField([("level", LevelBlock())], verbose_name=_("levels"))

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    template = "courses/path_page.html"
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("audiences"),
        FieldPanel("description"),
        FieldPanel("levels"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
        SynchronizedField("audiences", overridable=False),
        TranslatableField("description"),
        TranslatableField("levels"),
    ]

    class Meta:
        verbose_name = _("path")
        verbose_name_plural = _("paths")
