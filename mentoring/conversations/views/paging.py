"""Where a page of a long list begins, in its address."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime

from mentoring.conversations.models import Topic

SEPARATOR = "_"


def number_told(request: HttpRequest) -> int | None:
    """Return before which message a page ends; None for the newest page."""
    told = request.GET.get("before", "")
    return int(told) if told.isdecimal() and len(told) < 19 else None  # noqa: PLR2004 - fits a row's number


def place_told(request: HttpRequest) -> tuple[datetime, int] | None:
    """Return after which topic a page begins; None for the first page."""
    moment, _, number = request.GET.get("before", "").partition(SEPARATOR)
    try:
        found = parse_datetime(moment)
    except ValueError:
        return None
    if found is None or found.tzinfo is None or not number.isdecimal():
        return None
    return found, int(number)


def place_of(topic: Topic) -> str:
    """Return how an address names the place of a topic."""
    return f"{topic.last_post_at.isoformat()}{SEPARATOR}{topic.pk}"
