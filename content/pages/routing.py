"""From an address to its page in one query.

Wagtail asks for the site, its root and every step of the path. Here the frame (where the
trees hang, whether any page is restricted) is kept per process under the number of the
page tree, and that number comes with the page: a stale frame is noticed and read again.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from wagtail.models import Locale, Page, PageViewRestriction, Site, get_page_models

from content.pages.models import BasePage, TreeVersion

NO_VERSION = 0


@dataclass(frozen=True)
class Frame:
    """What all pages share, as it was at one version of the tree."""

    version: int
    roots: dict[str, str]
    has_restrictions: bool


@dataclass(frozen=True)
class Found:
    """A live page and the frame it stands in."""

    page: Any
    frame: Frame


class _Kept:
    frame: Frame | None = None


def current_frame() -> Frame:
    """Return the frame as it is now; one query when nothing has changed."""
    version = current_version()
    if _Kept.frame is None or _Kept.frame.version != version:
        _Kept.frame = _read_frame(version)
    return _Kept.frame


def find(path: str) -> Found | None:
    """Return the live page at a path (without language prefix) in the active language.

    One query when nothing has changed since the last request of this process.
    """
    frame = _Kept.frame or current_frame()
    page = _page_at(frame, path)
    version = page.tree_version if page else current_version()
    if version != frame.version:
        frame = _Kept.frame = _read_frame(version)
        page = _page_at(frame, path)
    return Found(page, frame) if page else None


def _page_at(frame: Frame, path: str) -> Any:
    root = frame.roots.get(get_language() or "")
    if root is None:
        return None
    url_path = root + path
    # Wagtail indexes the slug, not the path: the slug narrows, the path decides.
    slug = url_path.rstrip("/").rpartition("/")[2]
    found = (
        Page.objects.live()
        .filter(slug=slug, url_path=url_path)
        .select_related(*_children())
        .defer(*_heavy())
        .annotate(
            tree_version=Coalesce(
                Subquery(TreeVersion.objects.filter(pk=1).values("number")[:1]), NO_VERSION
            ),
            source_locale_id=F("alias_of__locale_id"),
        )
        .first()
    )
    return _specific(found) if found else None


def _specific(page: Page) -> Any:
    """Return the page as its own kind, which came along in the same query."""
    for name in _children():
        kept = page._state.fields_cache.get(name)  # noqa: SLF001 - Django's cache of relations
        if kept is not None:
            kept.tree_version = page.tree_version
            kept.source_locale_id = page.source_locale_id
            return kept
    return page


def _children() -> list[str]:
    return [_accessor(model) for model in _models()]


def _heavy() -> list[str]:
    """Return the large columns that are read only when their kept form is missing."""
    return [
        f"{_accessor(model)}__{name}" for model in _models() for name in model.deferred_on_route
    ]


def _models() -> list[type[BasePage]]:
    return [model for model in get_page_models() if issubclass(model, BasePage)]


def _accessor(model: type[BasePage]) -> str:
    return str(model._meta.get_field("page_ptr").remote_field.get_accessor_name())  # noqa: SLF001


def current_version() -> int:
    """Return the version of the page tree. One query."""
    number = TreeVersion.objects.filter(pk=1).values_list("number", flat=True).first()
    return NO_VERSION if number is None else number


def _read_frame(version: int) -> Frame:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return Frame(version, {}, has_restrictions=False)
    same = Q(translation_key=site.root_page.translation_key)
    homes = Page.objects.filter(same, depth=site.root_page.depth).values_list("locale", "url_path")
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    return Frame(
        version=version,
        roots={codes[locale]: url_path for locale, url_path in homes},
        has_restrictions=PageViewRestriction.objects.exists(),
    )
