"""Who gets what from the outbox: health for everyone, the report for nobody below the caretaker.

The report shows effects of the whole installation, so no role at an organisation opens it;
tests/outbox/test_report.py shows that a superuser and a group with the permission do.
"""

from tests.access.matrix import Row, expect
from tests.factories.outbox import EffectFactory

HEALTH = ("health_live", "health_ready", "health_work")


def extend(world):
    """Add a failed effect that somebody might want tried again."""
    world["effect"] = EffectFactory(failed=True)


def failed_effect(world):
    return {"pk": world["effect"].pk}


ROWS = [
    *(Row(name, "GET", expect(200)) for name in HEALTH),
    *(Row(name, "POST", expect(405)) for name in HEALTH),
    *(
        Row(name, method, expect(302))
        for name in ("outbox_report", "outbox_report_results")
        for method in ("GET", "POST")
    ),
    # Course leaders get into Wagtail's admin, and no further.
    Row(
        "outbox_retry",
        "GET",
        expect(302, course_leader=405),
        of="a failed effect",
        kwargs=failed_effect,
    ),
    Row("outbox_retry", "POST", expect(302), of="a failed effect", kwargs=failed_effect),
]
