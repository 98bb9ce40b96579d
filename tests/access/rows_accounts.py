"""Who gets what from the addresses of people."""

from tests.access.matrix import Row, page, signed_in

ROWS = [
    *page("my_page"),
    *page("access_log"),
    Row("profile", "GET", signed_in(200)),
    Row(
        "profile",
        "POST",
        signed_in(302),
        data=lambda _world: {"first_name": "Ny", "last_name": "Namn", "language": "sv"},
    ),
]
