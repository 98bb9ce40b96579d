"""Who gets what from the addresses of people."""

from tests.access.matrix import Row, expect, page, signed_in

# Whoever is signed in already is led on to where sign-in leads.
SIGN_IN = [
    Row("sign_in_with_password", "GET", expect(302, anonymous=200)),
    Row("sign_in_with_password", "POST", expect(302, anonymous=200)),
    Row("account_confirm_login_code", "GET", expect(302)),
    Row("account_confirm_login_code", "POST", expect(302)),
]

ROWS = [
    *SIGN_IN,
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
