"""When the homes of a pair meet with their coordinator; titles and places tell nothing of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings import api as meetings
from lms.meetings.api import Standing
from lms.meetings.models import Meeting, Participation
from mentoring.mentorships import queries, rules
from mentoring.pairing.models import Pair

KIND: Final = "pair"


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """When and where a start meeting is; instants are aware."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    link: str = ""


def coming(pair: Pair) -> QuerySet[Meeting]:
    """Return what the pair has ahead, by time."""
    return meetings.meetings_owned(KIND, str(pair.pk)).filter(
        cancelled_at=None, starts_at__gt=now()
    )


def latest(pair: Pair) -> Meeting | None:
    """Return the pair's latest meeting that was not called off. One query."""
    return meetings.meetings_owned(KIND, str(pair.pk)).filter(cancelled_at=None).last()


def last_arranged(pair: Pair) -> Meeting | None:
    """Return the meeting that was arranged last, called off or not. One query."""
    return meetings.meetings_owned(KIND, str(pair.pk)).order_by("-pk").first()


def still_stands(meeting: Meeting, today: date) -> bool:
    """Say whether a meeting is ahead, or so lately that who came may still be noted."""
    until = timezone.localdate(meeting.ends_at) + timedelta(days=rules.NOTING_DAYS)
    return not meeting.is_cancelled and today <= until


def were_there(pair: Pair) -> bool:
    """Say whether both homes were noted as there, at whichever of their meetings. One query."""
    noted = Participation.objects.filter(
        meeting__in=meetings.meetings_owned(KIND, str(pair.pk)), standing=Standing.ATTENDED
    )
    came = noted.values_list("user__household_member__household", flat=True)
    return set(queries.homes_of(pair)) <= set(came)


def may_have_place(key: str) -> bool:
    """Say whether a place may be kept: where protected people meet stands in no calendar."""
    pair = Pair.objects.filter(pk=key).first() if key.isdecimal() else None
    return pair is not None and not queries.is_protected(pair)


def arrange(pair: Pair, when: Appointment, *, leader: User, people: Iterable[User]) -> None:
    """Ask people to a meeting with a neutral title, in place of one that is still to come."""
    cancel_coming(pair)
    with override(settings.LANGUAGE_CODE):
        title = _("Start meeting")
    plan = meetings.Plan(
        title=title,
        starts_at=when.starts_at,
        ends_at=when.ends_at,
        place=when.place,
        link=when.link,
    )
    [meeting] = meetings.arrange(plan=plan, owner=meetings.Owner(KIND, str(pair.pk)), leader=leader)
    meetings.invite(meeting=meeting, people=people)


def ask_too(pair: Pair, user: User) -> None:
    """Ask somebody who has come to one of the homes to what the pair has ahead."""
    meetings.invite_to_all(meetings=coming(pair), people=[user])


def take_out(pair: Pair, user: User) -> None:
    """Ask somebody who has left a home no longer to what the pair has ahead."""
    meetings.take_back(meetings=coming(pair), people=[user])


def cancel_coming(pair: Pair) -> None:
    """Call off what is to come; the letters name neither a place nor a reason."""
    for meeting in coming(pair):
        bare = meetings.Plan(
            title=meeting.title,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            zone=meeting.zone,
        )
        # The letter about the change is overtaken by the one that calls the meeting off.
        meetings.change(meeting=meeting, plan=bare)
        meetings.cancel(meeting=meeting)
