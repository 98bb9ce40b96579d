"""The words of xAPI that this platform speaks, each IRI with its source."""

from enum import StrEnum
from typing import Final

VERSION: Final = "1.0.3"
# 1.0.3 Data §2.4.10: a statement that arrives without a version is one of 1.0.0.
DEFAULT_VERSION: Final = "1.0.0"


class Verb(StrEnum):
    """What a learner did.

    Sources: ADL vocabulary (adlnet.gov/expapi/verbs), the cmi5 profile
    (w3id.org/xapi/adl), the xAPI video and acrossX profiles.
    """

    INITIALIZED = "http://adlnet.gov/expapi/verbs/initialized"
    EXPERIENCED = "http://adlnet.gov/expapi/verbs/experienced"
    PROGRESSED = "http://adlnet.gov/expapi/verbs/progressed"
    ANSWERED = "http://adlnet.gov/expapi/verbs/answered"
    ATTEMPTED = "http://adlnet.gov/expapi/verbs/attempted"
    INTERACTED = "http://adlnet.gov/expapi/verbs/interacted"
    SCORED = "http://adlnet.gov/expapi/verbs/scored"
    COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
    PASSED = "http://adlnet.gov/expapi/verbs/passed"
    FAILED = "http://adlnet.gov/expapi/verbs/failed"
    MASTERED = "http://adlnet.gov/expapi/verbs/mastered"
    REGISTERED = "http://adlnet.gov/expapi/verbs/registered"
    LAUNCHED = "http://adlnet.gov/expapi/verbs/launched"
    SUSPENDED = "http://adlnet.gov/expapi/verbs/suspended"
    RESUMED = "http://adlnet.gov/expapi/verbs/resumed"
    EXITED = "http://adlnet.gov/expapi/verbs/exited"
    TERMINATED = "http://adlnet.gov/expapi/verbs/terminated"
    ATTENDED = "http://adlnet.gov/expapi/verbs/attended"
    COMMENTED = "http://adlnet.gov/expapi/verbs/commented"
    VOIDED = "http://adlnet.gov/expapi/verbs/voided"
    SATISFIED = "https://w3id.org/xapi/adl/verbs/satisfied"
    WAIVED = "https://w3id.org/xapi/adl/verbs/waived"
    ABANDONED = "https://w3id.org/xapi/adl/verbs/abandoned"
    UNREGISTERED = "http://id.tincanapi.com/verb/unregistered"
    EARNED = "http://id.tincanapi.com/verb/earned"


class ActivityType(StrEnum):
    """What it was done to. Source: ADL vocabulary (adlnet.gov/expapi/activities)."""

    COURSE = "http://adlnet.gov/expapi/activities/course"
    MODULE = "http://adlnet.gov/expapi/activities/module"
    LESSON = "http://adlnet.gov/expapi/activities/lesson"
    ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
    QUESTION = "http://adlnet.gov/expapi/activities/question"
    INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
    MEDIA = "http://adlnet.gov/expapi/activities/media"
    FILE = "http://adlnet.gov/expapi/activities/file"
    MEETING = "http://adlnet.gov/expapi/activities/meeting"
    SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
    CHECKLIST = "http://id.tincanapi.com/activitytype/checklist"
    PROFILE = "http://adlnet.gov/expapi/activities/profile"


class ObjectType(StrEnum):
    """What stands in the place of a statement's object (1.0.3 Data §2.4.4)."""

    ACTIVITY = "Activity"
    AGENT = "Agent"
    GROUP = "Group"
    STATEMENT_REF = "StatementRef"
    SUB_STATEMENT = "SubStatement"
