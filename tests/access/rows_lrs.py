"""Who gets what from the record store: a signed-in person is nobody there."""

from tests.access.matrix import Row, expect

SPEAKS = {"X-Experience-API-Version": "1.0.3"}
BASES = ("lrs:", "lrs:1.0.3:")

ROWS = [
    row
    for base in BASES
    for row in (
        Row(f"{base}statements", "GET", expect(401), headers=SPEAKS),
        Row(f"{base}statements", "POST", expect(401), headers=SPEAKS),
        Row(f"{base}statements", "GET", expect(400), of="no version"),
        Row(f"{base}about", "GET", expect(200)),
        Row(f"{base}about", "POST", expect(405)),
    )
]
