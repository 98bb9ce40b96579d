"""The pages that anyone may find through a search engine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from wagtail.models import Page, PageViewRestriction, get_page_models

from content.blocks.rendering import kept
from content.pages.hidden import below_any, hidden_keys
from content.pages.models import BasePage, language_of
from content.pages.routing import current_version

MOST_ADDRESSES: Final = 50_000
"""Source: sitemaps.org, protocol: no more addresses in one file."""


@dataclass(frozen=True)
class Written:
    """A page in a language in which its text is written."""

    key: UUID
    language: str
    path: str
    changed_at: datetime | None


@dataclass(frozen=True)
class Address:
    """One address of a sitemap with the same text in its other languages."""

    path: str
    changed_at: datetime | None
    others: tuple[Written, ...]


def addresses_in(language: str, *, version: int) -> tuple[Address, ...]:
    """Return the public pages written in a language. Kept; a query a page type when anew."""
    found: Mapping[str, tuple[Address, ...]] = kept(("sitemap", version), lambda: _read(version))
    return found.get(language, ())


def page_with_card(key: UUID, language: str) -> Any:
    """Return the live page with this key that anyone may read, or None. Few queries."""
    pages = Page.objects.live().public().exclude(_hidden_from_strangers(current_version()))
    page = pages.filter(translation_key=key, locale__language_code=language).first()
    return page if page is not None and issubclass(page.specific_class or Page, BasePage) else None


def _read(version: int) -> dict[str, tuple[Address, ...]]:
    written: dict[UUID, list[Written]] = defaultdict(list)
    for each in _written(version):
        written[each.key].append(each)
    found: dict[str, list[Address]] = defaultdict(list)
    for versions in written.values():
        others = tuple(versions) if len(versions) > 1 else ()
        for each in versions:
            found[each.language].append(Address(each.path, each.changed_at, others))
    return {code: tuple(some[:MOST_ADDRESSES]) for code, some in found.items()}


def _written(version: int) -> Iterator[Written]:
    hidden = _restricted() | _hidden_from_strangers(version)
    for model in _models():
        pages = model.for_everyone().filter(alias_of__isnull=True).exclude(hidden)
        for page in pages.order_by("path").defer(*model.deferred_on_route):
            language = language_of(page.locale_id)
            path = page.get_url()
            if path and language in dict(settings.LANGUAGES):
                yield Written(page.translation_key, language, path, page.last_published_at)


def _hidden_from_strangers(version: int) -> Q:
    return below_any(hidden_keys(AnonymousUser(), version=version))


def _restricted() -> Q:
    paths = PageViewRestriction.objects.values_list("page__path", flat=True)
    # A condition that nothing fits, so that it can be widened and excluded.
    hidden = Q(pk__in=[])
    for path in paths:
        hidden |= Q(path__startswith=path)
    return hidden


def _models() -> Iterable[type[BasePage]]:
    return [model for model in get_page_models() if issubclass(model, BasePage)]
