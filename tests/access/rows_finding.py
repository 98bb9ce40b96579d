"""Who gets what from the synonyms: course leaders keep them for everyone; nobody else gets in."""

from collections.abc import Mapping
from typing import Any

from content.models import Synonyms
from tests.access.matrix import Row, expect
from tests.access.world import World

LIST, CHOOSER = "wagtailsnippets_content_synonyms", "wagtailsnippetchoosers_content_synonyms"
LISTS = ("list", "list_results")
ONE = ("usage", "history", "history_results")
FORMS = ("edit", "copy")
CHOICES = ("choose", "choose_results", "chosen_multiple")


def extend(world: World) -> None:
    """Give both trees words that mean the same."""
    world["synonyms"] = Synonyms.objects.create(words="jourhem, akuthem")


def _these(world: World) -> Mapping[str, Any]:
    return {"pk": world["synonyms"].pk}


def _page(name: str, post: int, **more: Any) -> list[Row]:
    return [
        Row(name, "GET", expect(302, course_leader=200), **more),
        Row(name, "POST", expect(302, course_leader=post), **more),
    ]


ROWS = [
    *(row for name in LISTS for row in _page(f"{LIST}:{name}", 405)),
    *(row for name in ONE for row in _page(f"{LIST}:{name}", 405, kwargs=_these)),
    *_page(f"{LIST}:add", 200),
    *(row for name in FORMS for row in _page(f"{LIST}:{name}", 200, kwargs=_these)),
    *_page(f"{LIST}:delete", 302, kwargs=_these),
    *(row for name in CHOICES for row in _page(f"{CHOOSER}:{name}", 405)),
    *_page(f"{CHOOSER}:chosen", 405, kwargs=_these),
    *_page(f"{CHOOSER}:create", 200),
]
