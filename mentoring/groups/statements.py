"""Attendance and completion, said in xAPI.

A meeting has no language and no words here: activities are named by keys, people by their opaque
ids, and nothing that anybody wrote goes into a statement.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from lms.accounts.models import User
from lms.lrs.api import ActivityType, JsonObject, Verb
from lms.meetings.models import Meeting
from mentoring.groups.models import NetworkGroup


def meeting_iri(meeting: Meeting) -> str:
    """Return the activity of a meeting."""
    return f"{settings.BASE_URL}/xapi/activities/meeting/{meeting.uid}"


def group_iri(group: NetworkGroup) -> str:
    """Return the activity of a group: what its meetings belong to."""
    return f"{settings.BASE_URL}/xapi/activities/group/{group.key}"


def attended(
    *, statement_id: UUID, user: User, meeting: Meeting, group: NetworkGroup
) -> JsonObject:
    """Say that somebody was at a group's meeting; the time is when it began."""
    return {
        "id": str(statement_id),
        "actor": _actor(user),
        "verb": _verb(Verb.ATTENDED),
        "object": {
            "objectType": "Activity",
            "id": meeting_iri(meeting),
            "definition": {"type": ActivityType.MEETING.value},
        },
        "context": {
            "platform": settings.PLATFORM_NAME,
            "contextActivities": {"parent": [{"objectType": "Activity", "id": group_iri(group)}]},
        },
        "timestamp": meeting.starts_at.isoformat(),
    }


def completed(*, statement_id: UUID, user: User, group: NetworkGroup, at: datetime) -> JsonObject:
    """Say that somebody has completed a group; the time is when the last meeting for it began."""
    return {
        "id": str(statement_id),
        "actor": _actor(user),
        "verb": _verb(Verb.COMPLETED),
        "object": {
            "objectType": "Activity",
            "id": group_iri(group),
            "definition": {"type": ActivityType.GROUP.value},
        },
        "result": {"completion": True},
        "context": {"platform": settings.PLATFORM_NAME},
        "timestamp": at.isoformat(),
    }


def voided(*, statement_id: UUID, by: User, voids: UUID) -> JsonObject:
    """Say that a statement was wrong (xAPI 1.0.3 Data §2.3.2)."""
    return {
        "id": str(statement_id),
        "actor": _actor(by),
        "verb": _verb(Verb.VOIDED),
        "object": {"objectType": "StatementRef", "id": str(voids)},
    }


def _actor(user: User) -> JsonObject:
    account = {"homePage": settings.BASE_URL, "name": str(user.learner_id)}
    return {"objectType": "Agent", "account": account}


def _verb(verb: Verb) -> JsonObject:
    return {"id": verb.value, "display": {"en": verb.name.lower()}}
