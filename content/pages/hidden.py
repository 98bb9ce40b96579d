"""Pages that not everyone finds: the apps above say which, by the reader.

    @hooks.register("register_hidden_pages")
    def hidden(user, version) -> Collection[UUID]: ...

It returns translation keys: these pages and all below them are found in no list, search,
sitemap or suggestion for this reader. What is asked of it at every page costs no query.
"""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from wagtail import hooks
from wagtail.models import Page

HOOK: Final = "register_hidden_pages"


def hidden_keys(user: Any, *, version: int) -> frozenset[UUID]:
    """Return the keys of the pages that a reader does not find."""
    return frozenset(key for says in hooks.get_hooks(HOOK) for key in says(user, version))


def below_any(keys: Collection[UUID], path: str = "path") -> Q:
    """Return the condition that a page is one of these or lies below one. A query for some.

    Args:
        keys: translation keys.
        path: the name of the column with the page's place in the tree.
    """
    # A condition that nothing fits, so that it can be widened and excluded.
    below = Q(pk__in=[])
    if keys:
        for place in Page.objects.filter(translation_key__in=keys).values_list("path", flat=True):
            below |= Q(**{f"{path}__startswith": place})
    return below
