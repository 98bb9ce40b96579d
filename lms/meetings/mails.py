"""Mails about meetings: what, when and where, with the file that calendars read."""

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


def letter_about(participation: Participation, letter: Letter) -> EmailMultiAlternatives:
    """Return the mail, with the meeting as it is now."""
    meeting, user = participation.meeting, participation.user
    context = {
        "name": user.get_short_name(),
        "meeting": meeting,
        "is_answered": participation.standing == Standing.YES,
        "action_url": calendars.address_of(meeting, user),
        "day_of": lambda: day_of(meeting),
        "hours_of": lambda: hours_of(meeting),
    }
    name = f"{participation.pk}-{letter}-{meeting.sequence}"
    mail = _letter(letter, context, user, name=name)
    if letter == Letter.REMINDER:
        return mail  # calendars know already
    seen = MyMeeting(meeting, Standing(participation.standing))
    method = calendars.CANCEL if meeting.is_cancelled else calendars.REQUEST
    calendar = calendars.invitation(seen, user).decode()
    _attach(mail, calendar, method)
    return mail


def letter_of_taking_out(meeting: Meeting, user: User) -> EmailMultiAlternatives:
    """Return the mail to somebody who is no longer asked to a meeting; it names no place."""
    with translation.override(user.language):
        action_url = settings.BASE_URL + reverse("my_meetings")
    context = {
        "name": user.get_short_name(),
        "meeting": meeting,
        "action_url": action_url,
        "day_of": lambda: day_of(meeting),
        "hours_of": lambda: hours_of(meeting),
    }
    name = f"{meeting.pk}-{user.pk}-{Letter.TAKEN_OUT}-{meeting.sequence}"
    mail = _letter(Letter.TAKEN_OUT, context, user, name=name)
    _attach(mail, calendars.withdrawal(meeting, user).decode(), calendars.CANCEL)
    return mail


def _letter(
    letter: Letter, context: dict[str, object], user: User, *, name: str
) -> EmailMultiAlternatives:
    subject, text, html = render_mail(f"meetings/mail/{letter}", context, user.language)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    # The same id each time, so that a repeated mail can be told from a second one.
    headers = {"Message-ID": f"<meeting-{name}@{host}>"}
    mail = EmailMultiAlternatives(subject, text, to=[user.email], headers=headers)
    mail.attach_alternative(html, "text/html")
    return mail


def _attach(mail: EmailMultiAlternatives, calendar: str, method: str) -> None:
    mail.attach("meeting.ics", calendar, f"text/calendar; method={method}; charset=utf-8")
