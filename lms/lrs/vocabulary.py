"""The words of xAPI that this platform speaks, each IRI with its source."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

VERSION: Final = "1.0.3"
VERSION_LENGTH: Final = 16
MEDIA_TYPE_LENGTH: Final = 255
"""More characters than any that is in use, and no more than their columns hold."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the standard, as every resource below one base path speaks it.

    Args:
        number: what the version header of each answer says.
        family: how each version number begins that a request may name.
        default_version: what a statement is that arrives without a version.
        has_alternate_syntax: a form may carry the headers and the body of any request
            (1.0.3 Communication §1.3); 2.0 took this away.
        guards_state: a state document is overwritten only by whoever knows it, as a profile
            is (2.0 §4.1.4; 1.0.3 asks it of profiles alone).
        demands_precondition: a profile is put only with If-Match or If-None-Match
            (1.0.3 Communication §2.6, §2.7).
        answers_in_utc: timestamps leave in UTC, whatever offset they came with (2.0 §4.2.7).
    """

    number: str
    family: str
    default_version: str
    has_alternate_syntax: bool
    guards_state: bool
    demands_precondition: bool
    answers_in_utc: bool


# 1.0.3 Data §2.4.10: a statement that arrives without a version is one of 1.0.0.
V1_0_3: Final = Edition(
    number=VERSION,
    family="1.0",
    default_version="1.0.0",
    has_alternate_syntax=True,
    guards_state=False,
    demands_precondition=True,
    answers_in_utc=False,
)
V2_0_0: Final = Edition(
    number="2.0.0",
    family="2.0",
    default_version="2.0.0",
    has_alternate_syntax=False,
    guards_state=True,
    demands_precondition=False,
    answers_in_utc=True,
)
EDITIONS: Final = (V1_0_3, V2_0_0)


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
    """What it was done to.

    Sources: ADL vocabulary (adlnet.gov/expapi/activities), Activity Streams 1.0 for the group.
    """

    COURSE = "http://adlnet.gov/expapi/activities/course"
    MODULE = "http://adlnet.gov/expapi/activities/module"
    LESSON = "http://adlnet.gov/expapi/activities/lesson"
    ASSESSMENT = "http://adlnet.gov/expapi/activities/assessment"
    QUESTION = "http://adlnet.gov/expapi/activities/question"
    INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
    MEDIA = "http://adlnet.gov/expapi/activities/media"
    FILE = "http://adlnet.gov/expapi/activities/file"
    MEETING = "http://adlnet.gov/expapi/activities/meeting"
    GROUP = "http://activitystrea.ms/schema/1.0/group"
    SIMULATION = "http://adlnet.gov/expapi/activities/simulation"
    CHECKLIST = "http://id.tincanapi.com/activitytype/checklist"
    PROFILE = "http://adlnet.gov/expapi/activities/profile"


# 1.0.3 Data §2.6: the usage type of an attachment that signs its statement.
SIGNATURE: Final = "http://adlnet.gov/expapi/attachments/signature"


class DocumentKind(StrEnum):
    """The three sorts of document (1.0.3 Communication §2.3, §2.6, §2.7)."""

    STATE = "state"
    ACTIVITY_PROFILE = "activity_profile"
    AGENT_PROFILE = "agent_profile"


class ObjectType(StrEnum):
    """What stands in the place of a statement's object (1.0.3 Data §2.4.4)."""

    ACTIVITY = "Activity"
    AGENT = "Agent"
    GROUP = "Group"
    STATEMENT_REF = "StatementRef"
    SUB_STATEMENT = "SubStatement"


class ForwarderHealth(StrEnum):
    """How it stands with another store that statements are sent on to."""

    UP_TO_DATE = "up to date"
    BEHIND = "behind"
    FAILING = "failing"
    PAUSED = "paused"


class ImportState(StrEnum):
    """How far statements from elsewhere have come."""

    WAITING = "waiting"
    TAKING = "taking"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class ImportFault(StrEnum):
    """Why an import ended that a person can do something about.

    What another store answered stands beside these as it came, since it is its own words.
    """

    NO_STATEMENTS = "no_statements"
    NO_ARCHIVE = "no_archive"
    FILE_GONE = "file_gone"
    NO_ADDRESS = "no_address"
