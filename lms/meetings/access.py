"""The only road from an address to a meeting: what you are not asked to does not exist."""

import uuid

from lms.accounts.models import User
from lms.meetings.contributions import MeetingOwner, may_lead_for_owner, owners_of
from lms.meetings.errors import MeetingNotFound
from lms.meetings.models import Meeting
from lms.meetings.queries import meetings_of


def may_lead(user: User, meeting: Meeting) -> bool:
    """Say whether a person leads the meeting, or its owner lets them."""
    if meeting.leader_id == user.pk:
        return True
    return may_lead_for_owner(user, meeting.owner_kind, meeting.owner_key)


def get_meeting_for(user: User, uid: uuid.UUID) -> Meeting:
    """Return a meeting that the person is asked to or may lead.

    Raises:
        MeetingNotFound: there is none, or it is no business of theirs.
    """
    meeting = meetings_of(user).filter(uid=uid).select_related("leader").first()
    return meeting or get_led_meeting(user, uid)


def get_led_meeting(user: User, uid: uuid.UUID) -> Meeting:
    """Return a meeting that the person may lead.

    Raises:
        MeetingNotFound: there is none, or somebody else leads it.
    """
    meeting = Meeting.objects.filter(uid=uid).select_related("leader").first()
    if meeting is None or not may_lead(user, meeting):
        raise MeetingNotFound
    return meeting


def get_owner_for(user: User, kind: str, key: str) -> MeetingOwner:
    """Return an owner for whom the person may arrange meetings here.

    Raises:
        MeetingNotFound: there is none, it arranges elsewhere, or the person does not lead it.
    """
    for owner in owners_of(kind):
        if owner.people is not None and owner.may_lead(user, key):
            return owner
    raise MeetingNotFound
