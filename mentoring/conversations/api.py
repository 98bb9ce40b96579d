"""The front door of conversations: what the rooms above may call.

A circle belongs to something of theirs under a key of theirs::

    circle = open_circle(kind="pair", key=str(pair.pk), organisation=programme.organisation,
                         title=programme.name, undertaking=programme.undertaking,
                         has_topics=False)
    admit(circle=circle, user=adult)

Its members read and write at `address_of(circle)`. Every free text of mentoring goes through
`refuse_identifying` before it is kept; a form that derives from `GuardedForm` asks by itself, and
hands what the writer is sure of (`form.sure_of`) to the service.
"""

from django.urls import reverse

from mentoring.conversations.errors import HoldsPersonalNumber
from mentoring.conversations.forms import GuardedForm
from mentoring.conversations.guard import refuse_identifying
from mentoring.conversations.models import Circle
from mentoring.conversations.queries import circle_of, unread_of
from mentoring.conversations.services import admit, close, let_go, open_circle, pause, resume

__all__ = [
    "GuardedForm",
    "HoldsPersonalNumber",
    "address_of",
    "admit",
    "circle_of",
    "close",
    "let_go",
    "open_circle",
    "pause",
    "refuse_identifying",
    "resume",
    "unread_of",
]


def address_of(circle: Circle) -> str:
    """Return where the circle's members read and write."""
    return reverse("conversation", args=[circle.uid])
