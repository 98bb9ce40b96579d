"""What the exchange does later."""

from datetime import timedelta

from courses.exchange.uploads import sweep
from lms.outbox.api import periodic


@periodic("exchange.sweep", every=timedelta(hours=6))
def sweep_uploads() -> None:
    """Take away files that nobody has said yes to."""
    sweep()
