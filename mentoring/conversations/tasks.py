"""What the worker does for conversations: let old words go, and tell of the week."""

from datetime import timedelta

from lms.outbox.api import periodic
from mentoring.conversations import notices, services


@periodic("mentoring.forget_conversations", every=timedelta(days=1))
def forget() -> None:
    """Empty circles that closed long ago, and hidden messages that nobody appeals for."""
    services.empty_closed_circles()
    services.forget_hidden_words()


@periodic("mentoring.conversations_week", every=timedelta(days=1))
def week() -> None:
    """Tell each week, once, how many topics were begun in one's groups."""
    notices.tell_of_week()
