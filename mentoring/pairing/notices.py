"""What a home is told about being a mentor: never a name, never what papers say."""

from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.common.clock import now
from lms.notifications.api import NoticeGroup, NoticeKind, notify, withdraw
from mentoring.pairing import queries
from mentoring.pairing.models import MentorProfile, Programme

MENTORING: Final = NoticeGroup("mentoring", _("Mentor and home"))

LICENCE_ENDS: Final = "mentoring.licence_ends"
SIGN_ANEW: Final = "mentoring.sign_anew"
NOT_APPROVED: Final = "mentoring.not_approved"

KINDS: Final = (
    NoticeKind(
        code=LICENCE_ENDS,
        title=_("Your mentor course counts until %(day)s"),
        text=_(
            "Take it again before then, and nothing changes. If you do not, those you stand "
            "beside stay with you, but nobody new comes."
        ),
        group=MENTORING,
    ),
    NoticeKind(
        code=SIGN_ANEW,
        title=_("A new promise of confidentiality waits for you"),
        text=_(
            "Read it and sign it anew. Until then those you stand beside stay with you, but "
            "nobody new comes."
        ),
        group=MENTORING,
    ),
    NoticeKind(
        code=NOT_APPROVED,
        title=_("About your offer to be a mentor"),
        text=_(
            "Thank you for wanting to stand beside another home. It is not possible right now. "
            "Your coordinator can tell you more, and you are welcome to offer again later."
        ),
        group=MENTORING,
    ),
)


def tell_of_courses_that_end(programme: Programme, *, at: datetime) -> None:
    """Tell mentors, once for each day on which it ends, that their course will be too old."""
    for mentor, until in queries.licences_that_end(programme, at=at):
        day = timezone.localdate(until).isoformat()
        notify(
            kind=LICENCE_ENDS,
            to=queries.adults_of(mentor),
            once=f"{mentor.pk}:{day}",
            about={"day": day},
            url=reverse("my_page"),
        )


def ask_to_sign_anew(programme: Programme) -> None:
    """Tell mentors, once for each version, that a new undertaking waits for their signature."""
    version = programme.undertaking_version
    for mentor in queries.to_sign_anew(programme):
        withdraw(kind=SIGN_ANEW, once=_signature(mentor, version - 1))
        notify(
            kind=SIGN_ANEW,
            to=queries.adults_of(mentor),
            once=_signature(mentor, version),
            url=reverse("mentoring_offer"),
        )


def tell_not_approved(mentor: MentorProfile) -> None:
    """Tell a home that it cannot be a mentor for now, and that it may offer again."""
    notify(
        kind=NOT_APPROVED,
        to=queries.adults_of(mentor),
        once=f"{mentor.pk}:{now().isoformat()}",
        url=reverse("mentoring_offer"),
    )


def take_back_signature(mentor: MentorProfile) -> None:
    """Take back what asked for the signature that the home has given now."""
    if mentor.signed_version is not None:
        withdraw(kind=SIGN_ANEW, once=_signature(mentor, mentor.signed_version))


def _signature(mentor: MentorProfile, version: int) -> str:
    return f"{mentor.pk}:{version}"
