"""Who gets what from the addresses of conversations.

What is said in a circle exists for the people in it and for nobody else, coordinators included.
What was reported exists, alone, for the coordinators of the organisation; an appeal for its
administrators too. The protected person is in the circle, so that aliases are put to the test.
"""

from mentoring.conversations import services
from mentoring.conversations.vocabulary import Outcome, Reason, Rule
from tests.access.matrix import Row, expect, signed_in
from tests.access.world import World
from tests.factories.accounts import Role, member
from tests.factories.conversations import PROMISE, circle_of, pair_of, post_in, reported


def extend(world: World) -> None:
    """Let the northern learner talk with the protected person, and report what is unkind."""
    north = world.north
    people = (north.learner, world.protected)
    of = {"organisation": north.municipality}
    world["pair"] = pair_of(*people, key="access", **of)
    world["circle"] = circle_of(*people, key="access", **of)
    world["unread circle"] = circle_of(*people, key="unread", undertaking=PROMISE, **of)
    world["own message"] = post_in(world["circle"], north.learner)
    world["other's message"] = post_in(world["circle"], world.protected, "Vi med.")
    world["reported"] = reported(
        post_in(world["circle"], north.learner, "Ovänligt."), world.protected, Reason.UNKIND
    )
    world["appealed"] = appealed(world)


def appealed(world: World):
    """Return a message that a coordinator from elsewhere has hidden, and its writer appeals for."""
    north = world.north
    post = post_in(world["circle"], north.learner, "Också ovänligt.")
    reported(post, world.protected, Reason.UNKIND)
    decider = member(north.municipality, Role.COORDINATOR, first_name=f"Annan{north.canary}")
    services.decide(post=post, by=decider, outcome=Outcome.HIDDEN, rule=Rule.RESPECT, why="Därför.")
    services.appeal(post=post, by=north.learner, text="Nej.")
    return post


def thing(name):
    return {"kwargs": lambda world: {"uid": world[name].uid}, "of": name}


def topic_of(name):
    return {"kwargs": lambda world: {"uid": world[name].topic.uid}, "of": f"topic of {name}"}


MINE = signed_in(404, owner=200)
MINE_SENT = signed_in(404, owner=302)
MODERATORS = signed_in(404, coordinator=200, administrator=200, foreign_administrator=200)


def said(_world):
    return {"text": "Hej."}


ROWS = [
    Row("my_conversations", "GET", signed_in(200)),
    Row("my_conversations", "POST", expect(405)),
    Row("conversations_week", "GET", signed_in(200)),
    Row("conversations_week", "POST", expect(405)),
    Row("conversation", "GET", MINE, **thing("circle")),
    Row("conversation", "POST", signed_in(404, owner=405), **thing("circle")),
    Row("conversation", "GET", MINE, **thing("pair")),
    Row("conversation", "POST", MINE_SENT, data=said, **thing("pair")),
    Row("conversation", "GET", MINE_SENT, **thing("unread circle")),
    Row("conversation_promise", "GET", MINE, **thing("unread circle")),
    Row("conversation_promise", "POST", MINE_SENT, **thing("unread circle")),
    Row("conversation_new_topic", "GET", MINE, **thing("circle")),
    Row("conversation_new_topic", "POST", MINE, **thing("circle")),
    Row("conversation_topic", "GET", MINE, **topic_of("own message")),
    Row("conversation_topic", "POST", MINE_SENT, data=said, **topic_of("own message")),
    Row("message_change", "GET", MINE, **thing("own message")),
    Row("message_change", "POST", MINE, **thing("own message")),
    Row("message_change", "GET", signed_in(404), **thing("other's message")),
    Row("message_take_back", "GET", expect(405), **thing("own message")),
    Row("message_take_back", "POST", MINE, **thing("own message")),
    Row("message_take_back", "POST", signed_in(404), **thing("other's message")),
    Row("message_report", "GET", MINE, **thing("other's message")),
    Row("message_report", "POST", MINE, **thing("other's message")),
    Row("conversation_decision", "GET", MINE, **thing("reported")),
    Row("conversation_decision", "POST", MINE, **thing("reported")),
    Row("conversation_decision", "GET", signed_in(404), **thing("other's message")),
    Row("moderation_queue", "GET", MODERATORS),
    Row("moderation_queue", "POST", expect(405)),
    Row("moderation_log", "GET", MODERATORS),
    Row("moderation_log", "POST", expect(405)),
    Row("moderation_case", "GET", signed_in(404, coordinator=200), **thing("reported")),
    Row("moderation_case", "POST", signed_in(404, coordinator=200), **thing("reported")),
    Row("moderation_case", "GET", signed_in(404), **thing("own message")),
    Row(
        "moderation_case",
        "GET",
        signed_in(404, coordinator=200, administrator=200),
        **thing("appealed"),
    ),
    Row(
        "moderation_case",
        "POST",
        signed_in(404, coordinator=200, administrator=200),
        **thing("appealed"),
    ),
]
