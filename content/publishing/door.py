"""Where all ways of publishing meet, and who has a say there."""

from collections.abc import Callable
from typing import Any, Final

from django.dispatch import Signal
from wagtail import hooks

HOOK: Final = "register_publication_check"

publication_planned = Signal()
"""A revision waits for its hour (`page` as it will be, `revision`, `user`), in the transaction
that plans it. Whoever raises `Stopped` keeps it from being planned."""

expiry_planned = Signal()
"""A page is to be published or planned with an hour at which it is withdrawn again, which it has
not had so far or which is earlier (`page` as it will be), in the act that publishes it. Whoever
raises `Stopped` keeps it from being published."""


def check(page: Any) -> None:
    """Ask everyone who has a say whether readers may see a page as it is here.

    Raises:
        Stopped: somebody says no.
    """
    asked: list[Callable[[Any], None]] = hooks.get_hooks(HOOK)
    for ask in asked:
        ask(page)
