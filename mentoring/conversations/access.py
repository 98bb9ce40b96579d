"""The only road from an address to a circle: what you do not belong to does not exist."""

import uuid

from lms.accounts.models import User
from mentoring.conversations import queries
from mentoring.conversations.errors import CircleNotFound
from mentoring.conversations.models import Circle


def get_circle_for(user: User, uid: uuid.UUID) -> Circle:
    """Return a circle that the person belongs to now. One query.

    Raises:
        CircleNotFound: there is none, or the person is not among its people.
    """
    circle = queries.circles_of(user).filter(uid=uid).first()
    if circle is None:
        raise CircleNotFound
    return circle
