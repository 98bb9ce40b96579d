"""Who gets what from the shelf: leaflets, guides and their prints are for anyone."""

from collections.abc import Mapping
from typing import Any

from tests.access.matrix import Arguments, Row, expect
from tests.access.world import World
from tests.factories.material import publish_shelf


def extend(world: World) -> None:
    """Put a shelf with leaflets and a guide into the site."""
    world["shelf"] = publish_shelf(home=world["course"].page.get_parent().get_parent())


def _key_of(kind: str) -> Arguments:
    def kwargs(world: World) -> Mapping[str, Any]:
        shelf = world["shelf"]
        page = shelf.guide if kind == "guide" else shelf.leaflets["home"]
        return {"key": page.translation_key}

    return kwargs


def _open_to_all(name: str, kind: str) -> list[Row]:
    return [
        Row(name, "GET", expect(200), of=kind, kwargs=_key_of(kind)),
        Row(name, "POST", expect(405), of=kind, kwargs=_key_of(kind)),
    ]


ROWS = [
    Row("material", "GET", expect(302)),
    Row("material", "POST", expect(405)),
    *_open_to_all("leaflet_print", "leaflet"),
    *_open_to_all("guide_print", "guide"),
    *_open_to_all("guide_practice", "guide"),
]
