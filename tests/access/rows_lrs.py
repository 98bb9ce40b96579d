"""Who gets what from the record store: a signed-in person is nobody there."""

from tests.access.matrix import Row, expect

BASES = {"lrs:": "1.0.3", "lrs:1.0.3:": "1.0.3", "lrs:2.0:": "2.0.0"}


_METHODS = ("GET", "POST")


def _anything(_world: object) -> dict[str, str]:
    return {"anything": "else"}


def _rows_of(base: str, version: str) -> list[Row]:
    speaks = {"X-Experience-API-Version": version}
    documents = ("state", "activity_profile", "agent_profile")
    known = ("activities", "agents")
    return [
        *(Row(f"{base}{name}", "GET", expect(401), headers=speaks) for name in known),
        *(Row(f"{base}{name}", "POST", expect(405), headers=speaks) for name in known),
        *(Row(f"{base}{name}", "GET", expect(401), headers=speaks) for name in documents),
        *(Row(f"{base}{name}", "POST", expect(401), headers=speaks) for name in documents),
        Row(f"{base}statements", "GET", expect(401), headers=speaks),
        Row(f"{base}statements", "POST", expect(401), headers=speaks),
        Row(f"{base}statements", "GET", expect(400), of="no version"),
        Row(f"{base}about", "GET", expect(200)),
        Row(f"{base}about", "POST", expect(405)),
        *(Row(f"{base}unknown", method, expect(404), kwargs=_anything) for method in _METHODS),
    ]


ROWS = [row for base, version in BASES.items() for row in _rows_of(base, version)]
