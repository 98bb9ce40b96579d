"""Who gets what from the site's languages: nobody below the caretaker of the installation.

Languages belong to every organisation at once, so no role at one of them decides;
tests/content/languages shows that a superuser does. Course leaders get into the workshop,
and are sent back from here.
"""

from collections.abc import Mapping

from tests.access.matrix import Row, expect
from tests.access.world import World


def _somali(_world: World) -> Mapping[str, str]:
    return {"code": "so"}


def _rows(name: str, *methods: str, one: bool = True) -> list[Row]:
    """Nobody gets in; who gets as far as the workshop's door learns that a method is wrong."""
    return [
        Row(
            name,
            method,
            expect(302, course_leader=302 if method in methods else 405),
            **({"kwargs": _somali} if one else {}),
        )
        for method in ("GET", "POST")
    ]


ROWS = [
    *_rows("site_languages", "GET", one=False),
    *_rows("site_language_add", "GET", "POST", one=False),
    *_rows("site_language", "GET", "POST"),
    *_rows("site_language_words", "GET"),
    *_rows("site_language_upload", "POST"),
    *_rows("site_language_show", "POST"),
    *_rows("site_language_remove", "GET", "POST"),
]
