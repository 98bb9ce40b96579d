"""What waits, and what was held back."""

from typing import Any

from content.publishing.models import PlannedPublication


def held_back(page: Any) -> PlannedPublication | None:
    """Return why the newest draft of a page was not published when its time came. One query."""
    plans = PlannedPublication.objects.filter(
        revision=page.latest_revision_id, held_at__isnull=False
    )
    return plans.first()
