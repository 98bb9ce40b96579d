"""What every page's frame needs to know."""

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """Return the platform's name for the frame of every page."""
    return {"platform_name": settings.PLATFORM_NAME}
