"""Circles of people who talk with each other; made by the real services."""

from lms.accounts.models import Organisation, User
from mentoring.conversations import services
from mentoring.conversations.models import Circle
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
