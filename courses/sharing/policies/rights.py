"""Rights in the shape in which Wagtail's views read them from its groups."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILE_RIGHTS = tuple(
    f"{verb}_{model}" for model in ("image", "document") for verb in ("add", "change", "choose")
)


class Named(NamedTuple):
    """A permission, by the name that Wagtail compares."""

    codename: str


@dataclass(frozen=True)
class PageRight:
    """One right on a page and all below it."""

    page: Any
    permission: Named

    @property
    def page_id(self) -> int:
        """Return the page's key."""
        return int(self.page.pk)


@dataclass(frozen=True)
class CollectionRight:
    """One right on what lies in a collection."""

    collection: Any
    permission: Named

    @property
    def collection_id(self) -> int:
        """Return the collection's key."""
        return int(self.collection.pk)


def page_rights(pages: Iterable[Any]) -> list[PageRight]:
    """Return everything a course leader may do with some pages and what lies below."""
    return [PageRight(page, Named(name)) for page in pages for name in PAGE_RIGHTS]


def collection_rights(collections: Iterable[Any]) -> list[CollectionRight]:
    """Return everything a course leader may do with the files of some collections."""
    return [CollectionRight(each, Named(name)) for each in collections for name in FILE_RIGHTS]
