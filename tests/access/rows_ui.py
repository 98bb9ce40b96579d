"""Who gets what from the design system's own pages.

The gallery is for those who edit or build. For others it does not exist: the address has no
language, so that the 404 first tries the same address with one (302), and ends there.
"""

from tests.access.matrix import Row, expect


def some_key(_world):
    return {"key": "grundutbildning"}


ROWS = [
    Row("ui_offline", "GET", expect(200)),
    Row("ui_offline", "POST", expect(200)),
    Row("ui_cover", "GET", expect(200), kwargs=some_key),
    Row("ui_cover", "POST", expect(405), kwargs=some_key),
    Row("ui_text_only", "GET", expect(405)),
    Row("ui_text_only", "POST", expect(302), data=lambda _world: {"text_only": "1"}),
    Row("ui_gallery", "GET", expect(302, course_leader=200)),
    Row("ui_gallery", "POST", expect(405)),
]
