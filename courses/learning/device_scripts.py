"""The scripts by which a page sends what waits on the device, or is kept there itself."""

from typing import Final

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from courses.learning.receipts import tag_of
from lms.accounts.models import User

_SENDS: Final = '<script defer src="{}" data-learner="{}"></script>'
# The worker keeps a page that says for whom; see lms/ui/keeping/worker.js.
_KEEPS: Final = '<script defer src="{}" data-learner="{}" data-keep-for="{}"></script>'


def sending_script(request: HttpRequest) -> SafeString:
    """Return what sends, from any page of somebody signed in, what waits on the device."""
    tag = tag_of(request.user)
    return format_html(_SENDS, static("ui/send.js"), tag) if tag else SafeString("")


def keeping_script(user: User | AnonymousUser) -> SafeString:
    """Return what also keeps the page and what is done on it."""
    tag = tag_of(user)
    return format_html(_KEEPS, static("ui/keep.js"), tag, tag) if tag else SafeString("")
