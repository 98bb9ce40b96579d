"""Mails about meetings: what, when and where, with the file that calendars read."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from lms.meetings import calendars
from lms.meetings.models import Participation
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
    subject, text, html = render_mail(f"meetings/mail/{letter}", context, user.language)
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    # The same id each time, so that a repeated mail can be told from a second one.
    name = f"meeting-{participation.pk}-{letter}-{meeting.sequence}@{host}"
    mail = EmailMultiAlternatives(
        subject, text, to=[user.email], headers={"Message-ID": f"<{name}>"}
    )
    mail.attach_alternative(html, "text/html")
    if letter == Letter.REMINDER:
        return mail  # calendars know already
    seen = MyMeeting(meeting, Standing(participation.standing))
    method = calendars.CANCEL if meeting.is_cancelled else calendars.REQUEST
    calendar = calendars.invitation(seen, user).decode()
    mail.attach("meeting.ics", calendar, f"text/calendar; method={method}; charset=utf-8")
    return mail
