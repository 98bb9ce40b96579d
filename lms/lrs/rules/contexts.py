"""What surrounded an action (xAPI 1.0.3 Data §2.4.6)."""

from lms.lrs.rules.agents import actor, group
from lms.lrs.rules.objects import activity, statement_ref
from lms.lrs.rules.values import (
    Check,
    Json,
    check_each,
    check_properties,
    extensions,
    language_tag,
    text,
    uuid,
)


def context(value: Json) -> None:
    """Let through a context."""
    check_properties(value, _CONTEXT, clause="2.4.6")


def context_activities(value: Json) -> None:
    """Let through the activities around this one, under their four names (§2.4.6.2)."""
    check_properties(value, _ACTIVITIES, clause="2.4.6.2")


def activities(value: Json) -> None:
    """Let through a list of activities; a single one may stand alone for it (§2.4.6.2)."""
    if isinstance(value, dict):
        activity(value)
    else:
        check_each(value, activity, clause="2.4.6.2")


_ACTIVITIES: dict[str, Check] = dict.fromkeys(
    ("parent", "grouping", "category", "other"), activities
)
_CONTEXT: dict[str, Check] = {
    "registration": uuid,
    "instructor": actor,
    "team": group,
    "contextActivities": context_activities,
    "revision": text,
    "platform": text,
    "language": language_tag,
    "statement": statement_ref,
    "extensions": extensions,
}
