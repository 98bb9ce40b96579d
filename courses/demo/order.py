"""Siblings stand in the order of their files, in every language."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from wagtail.models import Page


def align(places: Iterable[tuple[UUID, UUID | None]]) -> None:
    """Bring pages below their parents and into order, in every language.

    Nothing moves where files and pages agree, whatever course leaders have put between.

    Args:
        places: page and parent, by their translation keys, siblings in order.
    """
    below: dict[UUID, list[UUID]] = defaultdict(list)
    for key, parent_key in places:
        if parent_key is not None:
            below[parent_key].append(key)
    for parent_key, keys in below.items():
        for parent in Page.objects.filter(translation_key=parent_key):
            _align(parent, keys)


def _align(parent: Page, keys: list[UUID]) -> None:
    pages = Page.objects.filter(translation_key__in=keys, locale_id=parent.locale_id)
    found = {page.translation_key: page for page in pages.order_by("path")}
    wanted = [key for key in keys if key in found]
    if list(found) == wanted and all(page.is_child_of(parent) for page in found.values()):
        return
    for key in wanted:
        # Each move changes paths, so both ends are read again.
        page = Page.objects.get(pk=found[key].pk)
        page.move(Page.objects.get(pk=parent.pk), pos="last-child")
