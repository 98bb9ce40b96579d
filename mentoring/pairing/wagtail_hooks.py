"""What pairing hangs into the floors below: the way to a mentor, and what mentors are told."""

from collections.abc import Mapping

from django.http import HttpRequest
from wagtail import hooks

from lms.accounts.api import ProfileLink
from lms.accounts.models import User
from lms.notifications.api import NoticeKind
from mentoring.pairing import notices
from mentoring.pairing.access import get_home_for
from mentoring.pairing.errors import NoProgramme


def mentor_link() -> ProfileLink:
    """Lead the adults of a home to the programme that reaches it."""
    return ProfileLink(order=20, template="mentoring/mentor_link.html", context=_programme)


def _programme(request: HttpRequest) -> Mapping[str, object] | None:
    try:
        return {"home": get_home_for(request.user)} if isinstance(request.user, User) else None
    except NoProgramme:
        return None


def notice_kinds() -> list[NoticeKind]:
    """Say what mentors are told about."""
    return list(notices.KINDS)


hooks.register("register_profile_link", mentor_link)
hooks.register("register_notice_kinds", notice_kinds)
