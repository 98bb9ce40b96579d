"""The shelf of material, themes on it, and each theme's leaflets."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.blocks.bodies import ArticleBody
from content.material.editing import LeafletForm
from content.material.vocabulary import Reader
from content.pages.models import BasePage


class MaterialIndexPage(BasePage):
    """The shelf: themes with their leaflets, and process guides."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str] | None] = ["content.LeafletThemePage", "content.GuidePage"]
    max_count_per_parent = 1
    template = "content/material_index_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
    ]

    class Meta:
        verbose_name = _("shelf of material")
        verbose_name_plural = _("shelves of material")


class LeafletThemePage(BasePage):
    """One theme, told to several audiences: its leaflets lie below it."""

    parent_page_types: ClassVar[list[str]] = ["content.MaterialIndexPage"]
    subpage_types: ClassVar[list[str] | None] = ["content.LeafletPage"]
    template = "content/leaflet_theme_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
    ]

    class Meta:
        verbose_name = _("leaflet theme")
        verbose_name_plural = _("leaflet themes")


class LeafletPage(BasePage):
    """A theme as it is told to one audience."""

    reader = models.CharField(
        _("for whom"),
        max_length=12,
        choices=Reader.choices,
        default=Reader.HOME,
        help_text=_("A theme has one leaflet for each."),
    )
    body = StreamField(ArticleBody(), verbose_name=_("body"))

    deferred_on_route = ("body",)
    base_form_class = LeafletForm
    parent_page_types: ClassVar[list[str]] = ["content.LeafletThemePage"]
    template = "content/leaflet_page.html"
    content_panels = [*BasePage.content_panels, FieldPanel("reader"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
        SynchronizedField("reader", overridable=False),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("leaflet")
        verbose_name_plural = _("leaflets")
