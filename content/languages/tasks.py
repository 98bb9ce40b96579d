"""What happens to a language's pages after somebody has added or removed it."""

from content.languages import services
from lms.outbox.api import Payload, effect


@effect(services.HANG, outside=True)
def hang(payload: Payload) -> None:
    """Give every page an address in the language; a thousand pages take a minute."""
    services.hang_pages(code=str(payload["code"]))


@effect(services.TAKE_DOWN)
def take_down(payload: Payload) -> None:
    """Take the language's addresses away."""
    services.take_down(code=str(payload["code"]))
