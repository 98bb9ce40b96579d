"""Circles of people who talk with each other; made by the real services."""

from typing import Any

from lms.accounts.models import Organisation, User
from mentoring.conversations import services
from mentoring.conversations.models import Circle, Post
from mentoring.conversations.vocabulary import Reason
from tests.factories.accounts import OrganisationFactory

PROMISE = "Det som sägs här stannar här."


def circle_of(
    *people: User,
    organisation: Organisation | None = None,
    key: str = "1",
    kind: str = "group",
    title: str = "Familjehem i norr",
    undertaking: str = "",
) -> Circle:
    """Return an open circle of these people; a pair's has one stream, a group's has topics."""
    circle = services.open_circle(
        kind=kind,
        key=key,
        organisation=organisation or OrganisationFactory(),
        title=title,
        undertaking=undertaking,
        has_topics=kind != "pair",
    )
    for each in people:
        services.admit(circle=circle, user=each)
    return circle


def pair_of(*people: User, **fields: Any) -> Circle:
    """Return an open circle with one stream of messages."""
    return circle_of(*people, kind="pair", title="Mentorskap i norr", **fields)


def post_in(circle: Circle, by: User, text: str = "Vi sover dåligt.", *, title: str = "") -> Post:
    """Return a message by this person, in the circle's stream or in a topic of its own."""
    if circle.has_topics:
        topic = services.start_topic(
            circle=circle, by=by, title=title or "Om nätterna", text=text, sure_of=[]
        )
        return topic.posts.get()
    return services.write(topic=services.stream_of(circle=circle), by=by, text=text)


def reported(post: Post, by: User, reason: Reason = Reason.CHILD) -> Post:
    """Return the message as it is after somebody has reported it."""
    services.report(post=post, by=by, reason=reason)
    post.refresh_from_db()
    return post
