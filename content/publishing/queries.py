"""What waits, and what was held back."""

from typing import Any

from wagtail.models import Page

from content.publishing.models import PlannedPublication


def runs_out_sooner(draft: Any) -> bool:
    """Return whether a draft would be withdrawn again, and earlier than its live page.

    One query for a draft that runs out, else none.
    """
    if draft.expire_at is None:
        return False
    live = Page.objects.live().filter(pk=draft.pk, expire_at__lte=draft.expire_at)
    return not live.exists()


def held_back(page: Any) -> PlannedPublication | None:
    """Return why the newest draft of a page was not published when its time came. One query."""
    plans = PlannedPublication.objects.filter(
        revision=page.latest_revision_id, held_at__isnull=False
    )
    return plans.first()
