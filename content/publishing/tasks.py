"""What happens by itself: pages are published and withdrawn when their time comes."""

from datetime import timedelta

from content.publishing.services import publish_due
from lms.outbox.api import periodic


@periodic("publishing.due", every=timedelta(minutes=1))
def publish_what_is_due() -> None:
    """Do what Wagtail's `publish_scheduled` does, past the door and without a cron job."""
    publish_due()
