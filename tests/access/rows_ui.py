"""Who gets what from the design system's own pages."""

from tests.access.matrix import Row, expect

ROWS = [
    Row("ui_offline", "GET", expect(200)),
    Row("ui_offline", "POST", expect(200)),
    Row("ui_cover", "GET", expect(200), kwargs=lambda _world: {"key": "grund"}),
    Row("ui_cover", "POST", expect(200), kwargs=lambda _world: {"key": "grund"}),
    # For those who build the site alone: for the actors it does not exist, and Django looks
    # for it once more below the language's prefix.
    Row("ui_gallery", "GET", expect(302)),
    Row("ui_gallery", "POST", expect(302)),
]
