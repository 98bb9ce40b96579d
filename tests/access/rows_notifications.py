"""Who gets what from the addresses of notices: everybody their own, and nobody another's."""

from lms.notifications.addresses import stop_address
from lms.notifications.api import notify
from lms.notifications.models import Notice
from tests.access.matrix import Row, expect, page, signed_in
from tests.access.world import World
from tests.factories.notifications import KIND, known_kinds


def extend(world: World) -> None:
    """Tell the northern learner and the protected person something."""
    people = [world.north.learner, world.protected]
    with known_kinds():
        notify(kind=KIND.code, to=people, once="1", about={"number": 3}, url="/sv/my/")
    world["notice"] = Notice.objects.get(kind=KIND.code, user=world.north.learner)
    address = stop_address(world.north.learner, [KIND.group.code])
    world["stop token"] = address.rstrip("/").rpartition("/")[2]


def uid(world):
    return {"uid": world["notice"].uid}


def token(world):
    return {"token": world["stop token"]}


OF = {"of": "the owner", "kwargs": uid}

ROWS = [
    *page("notices"),
    Row("notices_read", "GET", expect(405)),
    Row("notices_read", "POST", signed_in(302)),
    Row("notice_choices", "GET", signed_in(200)),
    Row("notice_choices", "POST", signed_in(200)),
    Row("notice", "GET", signed_in(404, owner=302), **OF),
    Row("notice", "POST", expect(405), **OF),
    Row("notice_mark", "GET", expect(405), **OF),
    Row("notice_mark", "POST", signed_in(404, owner=302), **OF),
    # The signed address is the right: mail programs cannot sign in (RFC 8058).
    Row("stop_notices", "GET", expect(200), of="the owner", kwargs=token),
    Row("stop_notices", "POST", expect(200), of="the owner", kwargs=token),
    Row(
        "stop_notices",
        "GET",
        expect(404),
        of="nobody",
        kwargs=lambda _world: {"token": "guessed"},
    ),
]
