"""Who gets what from the addresses of meetings: who is asked, and who leads."""

from lms.meetings.queries import signed_key
from lms.meetings.services import calendar_address
from tests.access.matrix import Row, expect, page, signed_in
from tests.access.world import World
from tests.factories.meetings import meeting_of


def extend(world: World) -> None:
    """Let the northern course leader ask the learner and the protected person."""
    people = (world.north.learner, world.protected)
    world["meeting"] = meeting_of(*people, leader=world.north.course_leader)
    world["calendar"] = calendar_address(user=world.north.learner)


def uid(world):
    return {"uid": world["meeting"].uid}


def signed(world):
    return {"signed": signed_key(world["calendar"])}


def nobodys(_world):
    return {"kind": "unknown", "key": "1"}


OF = {"of": "a meeting", "kwargs": uid}
LED = signed_in(404, course_leader=200)

ROWS = [
    *page("my_meetings"),
    Row("my_calendar", "GET", signed_in(200)),
    Row("my_calendar", "POST", signed_in(302)),
    Row("meeting", "GET", signed_in(404, owner=200, course_leader=200), **OF),
    Row("meeting", "POST", expect(405), **OF),
    Row("meeting_answer", "GET", expect(405), **OF),
    # The leader is not asked, and has nothing to answer.
    Row(
        "meeting_answer",
        "POST",
        signed_in(404, owner=302),
        data=lambda _world: {"answer": "yes"},
        **OF,
    ),
    Row("meeting_people", "GET", LED, **OF),
    Row("meeting_people", "POST", signed_in(404, course_leader=302), **OF),
    Row("change_meeting", "GET", LED, **OF),
    # An empty form is shown again.
    Row("change_meeting", "POST", LED, **OF),
    # No app of the site owns meetings of this kind.
    Row("arrange_meeting", "GET", signed_in(404), of="nobody", kwargs=nobodys),
    Row("arrange_meeting", "POST", signed_in(404), of="nobody", kwargs=nobodys),
    Row("meeting_cancel", "GET", LED, **OF),
    Row("meeting_cancel", "POST", signed_in(404, course_leader=302), **OF),
    # The address is the secret: calendar programs cannot sign in.
    Row("meetings_calendar", "GET", expect(200), of="the owner", kwargs=signed),
    Row("meetings_calendar", "POST", expect(405), of="the owner", kwargs=signed),
    Row(
        "meetings_calendar",
        "GET",
        expect(404),
        of="nobody",
        kwargs=lambda _world: {"signed": "guessed"},
    ),
]
