"""Base page, home and articles."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.blocks.bodies import ArticleBody, HomeBody
from content.choosing.forms import OwnChoicesPageForm
from content.pages.contexts import context_of
from content.pages.previews import preview_modes_of, previewed_in
from content.publishing.acts import whole
from content.publishing.door import check, expiry_planned, publication_planned
from content.publishing.queries import runs_out_sooner
from content.publishing.stops import Stopped
from lms.common.clock import now
from lms.ui.api import direction_of


class TreeVersion(models.Model):
    """One row whose number is another one after every change that readers can see.

    Whatever is kept in memory about pages carries this number. It is read together with
    the page, in the same query, so that no process serves what another has changed.
    """

    number = models.BigIntegerField(default=1)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of the page tree")
        verbose_name_plural = _("versions of the page tree")

    def __str__(self) -> str:
        return str(self.number)


class BasePage(Page):
    """What every page of this site has: a summary and a language it is really in.

    A page that waits for its translation is an alias of the Swedish page. It has an
    address in its own language and text in another; `content_language` tells which.
    """

    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences, shown on cards and in search results."),
    )

    # Columns that a page read by its address leaves in the database (see `routing`).
    deferred_on_route: ClassVar[tuple[str, ...]] = ()
    # Set by `routing` where it is known without another query; None says: no alias.
    source_locale_id: int | None
    tree_version: int

    allowed_http_methods: ClassVar[list[str]] = ["GET", "HEAD", "OPTIONS"]
    subpage_types: ClassVar[list[str] | None] = []
    base_form_class = OwnChoicesPageForm
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    # The address is the same in every language, so a link can change language by its prefix.
    base_translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("summary"),
        SynchronizedField("show_in_menus"),
    ]
    same_slug: ClassVar[list[Any]] = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the page's app has registered for its kind."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, **context_of(self, request)}

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Publish or plan a revision: whole or not at all, and past everyone who has a say.

        Raises:
            Stopped: somebody says no; nothing has changed.
        """
        try:
            with whole():
                check(draft := revision.as_object())
                if runs_out_sooner(draft):
                    expiry_planned.send(type(draft), page=draft)
                super().publish(revision, *args, **kwargs)
                if draft.go_live_at and draft.go_live_at > now():
                    user = kwargs.get("user") or revision.user
                    publication_planned.send(type(draft), page=draft, revision=revision, user=user)
        except Stopped as stopped:
            stopped.page = stopped.page or self
            raise

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Return the languages in which a draft can be looked at, its own first."""
        return preview_modes_of(self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """Draw a draft in its own language, or its translation as readers there see it."""
        serve: Any = super().serve_preview
        if not mode_name:
            return serve(request, mode_name)
        return previewed_in(
            self, mode_name, request, lambda page, asked: page.serve_preview(asked, "")
        ) or serve(request, "")

    @classmethod
    def for_everyone(cls) -> "models.QuerySet[Any]":
        """Return the live pages whose text anyone may read; restrictions aside."""
        pages: models.QuerySet[Any] = cls.objects.live()
        return pages

    @property
    def content_language(self) -> str:
        """Return the code of the language that the text is written in."""
        if not self.alias_of_id:
            return language_of(self.locale_id)
        if "source_locale_id" in self.__dict__:
            return language_of(self.source_locale_id or self.locale_id)
        return language_of(self.alias_of.locale_id)

    @property
    def is_fallback(self) -> bool:
        """Say whether the text is in another language than the page's address."""
        return self.content_language != language_of(self.locale_id)

    @property
    def direction(self) -> str:
        """Return the direction in which the text is written."""
        return direction_of(self.content_language)


_language_codes: dict[int, str] = {}


def remember_languages(codes: Mapping[int, str]) -> None:
    """Keep the language codes of all locales, as they were read just now."""
    _language_codes.clear()
    _language_codes.update(codes)


def language_of(locale_id: int) -> str:
    """Return a locale's language code; each is read once for a version of the tree."""
    if locale_id not in _language_codes:
        _language_codes.update(Locale.objects.values_list("pk", "language_code"))
    return _language_codes[locale_id]


class HomePage(BasePage):
    """The first page of the site in each language."""

    heading = models.CharField(_("heading"), max_length=160, blank=True)
    lead = models.TextField(
        _("lead"), blank=True, help_text=_("One or two warm sentences under the heading.")
    )
    body = StreamField(HomeBody(), verbose_name=_("body"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str] | None] = None
    template = "content/home_page.html"
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("heading"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    # Home pages lie side by side under the root, so each needs a slug of its own.
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        TranslatableField("heading"),
        TranslatableField("lead"),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class ArticleIndexPage(BasePage):
    """The list of articles."""

    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str] | None] = ["content.ArticlePage"]
    max_count_per_parent = 1
    template = "content/article_index_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
    ]

    class Meta:
        verbose_name = _("article list")
        verbose_name_plural = _("article lists")


class ArticlePage(BasePage):
    """Something to read, for anyone."""

    minutes = models.PositiveSmallIntegerField(
        _("reading time"), default=5, help_text=_("Minutes, told honestly.")
    )
    body = StreamField(ArticleBody(), verbose_name=_("body"))

    deferred_on_route = ("body",)
    parent_page_types: ClassVar[list[str]] = ["content.ArticleIndexPage"]
    template = "content/article_page.html"
    content_panels = [*BasePage.content_panels, FieldPanel("minutes"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.base_translatable_fields,
        *BasePage.same_slug,
        SynchronizedField("minutes", overridable=False),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
