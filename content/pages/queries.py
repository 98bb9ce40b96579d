"""Reads across pages."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from content.blocks.rendering import kept
from content.pages.models import ArticleIndexPage, ArticlePage, language_of
from content.pages.routing import current_version
from content.pages.ways import Way
from lms.config.languages import known


@dataclass(frozen=True)
class LanguageLink:
    """A page's address in a language."""

    code: str
    url: str


@dataclass(frozen=True)
class ArticleCard:
    """An article on a card."""

    title: str
    summary: str
    url: str
    minutes: int
    language: str


def version_of(page: Any) -> int:
    """Return the version of the tree that came with a page, or ask for it."""
    version: int | None = getattr(page, "tree_version", None)
    return current_version() if version is None else version


def written_languages(page: Any) -> tuple[LanguageLink, ...]:
    """Return the shown languages in which a page's text exists, in the order of the switch.

    Kept under the version of the tree; one query when read anew.
    """
    links: tuple[LanguageLink, ...] = kept(
        ("languages", page.translation_key, version_of(page)), lambda: _read_languages(page)
    )
    return links


@dataclass(frozen=True)
class PlaceAbove:
    """The page above another, as its breadcrumb names it."""

    title: str
    url: str
    language: str


def place_above(page: Any) -> PlaceAbove | None:
    """Return the page that lies above one. Kept; one query when read anew."""
    place: PlaceAbove | None = kept(("above", page.pk, version_of(page)), lambda: _read_above(page))
    return place


def _read_above(page: Any) -> PlaceAbove | None:
    found = Page.objects.live().parent_of(page).select_related("alias_of").first()
    if found is None:
        return None
    written = found.alias_of.locale_id if found.alias_of_id else found.locale_id
    return PlaceAbove(found.title, found.get_url() or "", language_of(written))


def article_index_page(language: str) -> ArticleIndexPage | None:
    """Return the live list of articles of a language."""
    pages = ArticleIndexPage.objects.live().filter(locale__language_code=language)
    first: ArticleIndexPage | None = pages.order_by("path").first()
    return first


ARTICLES = Way("articles", article_index_page)


def article_cards(index: Any) -> tuple[ArticleCard, ...]:
    """Return the live articles below their list. Kept; one query when read anew."""
    cards: tuple[ArticleCard, ...] = kept(
        ("articles", index.pk, version_of(index)), lambda: _read_articles(index)
    )
    return cards


def _read_languages(page: Any) -> tuple[LanguageLink, ...]:
    pages = Page.objects.live().filter(translation_key=page.translation_key, alias_of__isnull=True)
    found = {language_of(each.locale_id): each.get_url() for each in pages}
    codes = [code for code, each in known().items() if each.is_shown]
    return tuple(LanguageLink(code, found[code]) for code in codes if found.get(code))


def _read_articles(index: Any) -> tuple[ArticleCard, ...]:
    pages = ArticlePage.objects.live().child_of(index).select_related("alias_of").defer("body")
    return tuple(
        ArticleCard(
            page.title, page.summary, page.get_url() or "", page.minutes, page.content_language
        )
        for page in pages.order_by("path")
    )
