"""Process guides."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from content.blocks.text import RICH_TEXT_FEATURES
from content.guides.blocks import GuideStepBlock
from content.pages.models import BasePage


class GuidePage(BasePage):
    """The steps of a piece of work, told with one fictional family from start to end.

    The same steps run as a simulation: whoever practises decides, and sees what comes of it.
    """

    introduction = RichTextField(
        _("introduction"),
        features=list(RICH_TEXT_FEATURES),
        blank=True,
        help_text=_("For whom the guide is, what it builds on, and what it does not do."),
    )
    family_name = models.CharField(
        _("name of the fictional family"),
        max_length=80,
        help_text=_("Invented. Never a real family, however well disguised."),
    )
    family = RichTextField(
        _("the fictional family"),
        features=list(RICH_TEXT_FEATURES),
        help_text=_("What is known when the work begins."),
    )
    steps = StreamField([("step", GuideStepBlock())], verbose_name=_("steps"), min_num=1)
    discussion = StreamField(
        [("question", blocks.TextBlock(label=_("Question"), rows=2))],
        verbose_name=_("to discuss afterwards"),
        blank=True,
    )

    deferred_on_route = ("introduction", "family", "steps", "discussion")
    parent_page_types: ClassVar[list[str]] = ["content.MaterialIndexPage"]
    template = "content/guide_page.html"
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("family_name"), FieldPanel("family")], heading=_("The fictional family")
        ),
        FieldPanel("steps"),
        FieldPanel("discussion"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("steps"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
        TranslatableField("introduction"),
        TranslatableField("family_name"),
        TranslatableField("family"),
        TranslatableField("steps"),
        TranslatableField("discussion"),
    ]

    class Meta:
        verbose_name = _("process guide")
        verbose_name_plural = _("process guides")
