"""Mails about meetings: what, when and where, with the file that calendars read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from lms.accounts.models import User
from lms.meetings import calendars
from lms.meetings.models import Meeting, Participation
from lms.meetings.presentation import day_of, hours_of
from lms.meetings.queries import MyMeeting
from lms.meetings.vocabulary import Letter, Standing
from lms.ui.api import render_mail

NEUTRAL: Final = "neutral"


@dataclass(frozen=True)
class Told:
    """A meeting as a letter tells it, in the language in which it is asked."""

    meeting: Meeting

    @property
    def when(self) -> str:
        """Return day and hours."""
        return f"{day_of(self.meeting)} {hours_of(self.meeting)}"


def letter_about(asked: Sequence[Participation], letter: Letter) -> EmailMultiAlternatives:
    """Return the mail to one reader about meetings as they are now, at least one."""
    first, user = asked[0], asked[0].user
    meetings = [each.meeting for each in asked]
    name = f"{first.pk}-{letter}-{first.meeting.sequence}"
    mail = _letter(letter, meetings, user, name=name, is_answered=first.standing == Standing.YES)
    if letter == Letter.REMINDER:
        return mail  # calendars know already
    method = calendars.CANCEL if letter == Letter.CANCELLED else calendars.REQUEST
    seen = [MyMeeting(each.meeting, Standing(each.standing)) for each in asked]
    _attach(mail, [calendars.invitation(each, user).decode() for each in seen], method)
    return mail


def letter_of_taking_out(meetings: Sequence[Meeting], user: User) -> EmailMultiAlternatives:
    """Return the mail to somebody no longer asked to meetings, at least one; it names no place."""
    name = f"{meetings[0].pk}-{user.pk}-{Letter.TAKEN_OUT}-{meetings[0].sequence}"
    mail = _letter(Letter.TAKEN_OUT, meetings, user, name=name)
    files = [calendars.withdrawal(each, user).decode() for each in meetings]
    _attach(mail, files, calendars.CANCEL)
    return mail


def _letter(
    letter: Letter,
    meetings: Sequence[Meeting],
    user: User,
    *,
    name: str,
    is_answered: bool = False,
) -> EmailMultiAlternatives:
    context = {
        "name": user.get_short_name(),
        "told": [Told(each) for each in meetings],
        "title": meetings[0].title,
        "number": len(meetings),
        "is_answered": is_answered,
        "platform_name": settings.PLATFORM_NAME,
        "action_url": _way(letter, meetings, user),
    }
    # Of protected people not even a title tells what they have to do with us.
    folder = NEUTRAL if user.has_protected_identity else letter
    subject, text, html = render_mail(f"meetings/mail/{folder}", context, user.language)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    # The same id each time, so that a repeated mail can be told from a second one.
    headers = {"Message-ID": f"<meeting-{name}@{host}>"}
    mail = EmailMultiAlternatives(subject, text, to=[user.email], headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail


def _way(letter: Letter, meetings: Sequence[Meeting], user: User) -> str:
    """Return where the letter leads: to its one meeting, or to all that its reader has."""
    if len(meetings) == 1 and letter != Letter.TAKEN_OUT:
        return calendars.address_of(meetings[0], user)
    with translation.override(user.language):
        return str(settings.BASE_URL + reverse("my_meetings"))


def _attach(mail: EmailMultiAlternatives, files: Iterable[str], method: str) -> None:
    """Attach a file for each meeting: all events of a request are of one UID (RFC 5546, 3.2.2)."""
    for file in files:
        mail.attach("meeting.ics", file, f"text/calendar; method={method}; charset=utf-8")
