"""What meetings refuse, in words."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class MeetingNotFound(NotFoundError):
    """There is no such meeting, or none that you may see."""

    code = "meeting_not_found"
    message = _("There is no such meeting here.")


class MeetingClosed(DomainError):
    """It was cancelled or has begun: nobody answers any more."""

    code = "meeting_closed"
    message = _("This meeting has begun or was cancelled, so answers no longer change.")
    status: ClassVar[int] = 409


class NotBegun(DomainError):
    """Who was there is known when the meeting has begun."""

    code = "meeting_not_begun"
    message = _("Note who was there when the meeting has begun.")
    status: ClassVar[int] = 409


class NotPossible(DomainError):
    """The transition table does not lead there."""

    code = "meeting_not_possible"
    message = _("That answer does not fit here. Nothing was changed.")
    status: ClassVar[int] = 409


class EndsBeforeItBegins(DomainError):
    """A meeting has a length."""

    code = "meeting_ends_before_it_begins"
    message = _("The meeting must end after it begins.")


class NamesSomebody(DomainError):
    """Titles and places go out in mails and calendars."""

    code = "meeting_names_somebody"
    message = _(
        "A personal identity number stands in the title or the place. Take it out: both are "
        "sent by mail to everybody who is asked."
    )


class NoPlaceHere(DomainError):
    """Its owner keeps no place: those who meet there are not to be found."""

    code = "meeting_no_place_here"
    message = _(
        "For this meeting no place is kept: it would be mailed to everybody who is asked and stand "
        "in their calendars. Leave the place empty and agree on it in another way, or meet by link."
    )


class BeginsInThePast(DomainError):
    """Nobody can be asked to what was."""

    code = "meeting_begins_in_the_past"
    message = _("Choose a day and a time that lie ahead.")


class SeatsTaken(DomainError):
    """Nobody who has a seat loses it because there are fewer."""

    code = "meeting_seats_taken"
    message = _("%(taken)s people already have a seat. Choose at least as many seats.")
    status: ClassVar[int] = 409


class SeriesNotSound(DomainError):
    """A series goes on by whole steps and has an end."""

    code = "meeting_series_not_sound"
    message = _("A series has between one and %(most)s meetings, at least one step apart.")
