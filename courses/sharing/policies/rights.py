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


class Place(NamedTuple):
    """As much of a page as Wagtail compares when it looks for a right.

    Whoever leads many courses in many languages has thousands of them at each request.
    """

    pk: int
    path: str
    depth: int


class PageRight(NamedTuple):
    """One right on a page and all below it."""

    page: Place
    permission: Named

    @property
    def page_id(self) -> int:
        """Return the page's key."""
        return self.page.pk


@dataclass(frozen=True)
class CollectionRight:
    """One right on what lies in a collection."""

    collection: Any
    permission: Named

    @property
    def collection_id(self) -> int:
        """Return the collection's key."""
        return int(self.collection.pk)


def page_rights(places: Iterable[Place]) -> list[PageRight]:
    """Return everything a course leader may do with some pages and what lies below."""
    rights = [Named(name) for name in PAGE_RIGHTS]
    return [PageRight(place, right) for place in places for right in rights]


def collection_rights(collections: Iterable[Any]) -> list[CollectionRight]:
    """Return everything a course leader may do with the files of some collections."""
    return [CollectionRight(each, Named(name)) for each in collections for name in FILE_RIGHTS]
