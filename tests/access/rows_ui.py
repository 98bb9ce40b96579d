"""Who gets what from the design system's own pages."""

from tests.access.matrix import Row, expect

ROWS = [
    Row("ui_offline", "GET", expect(200)),
    Row("ui_offline", "POST", expect(200)),
]
