"""Notices for tests; told by the real service, of kinds that only tests know."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import ngettext_lazy
from wagtail import hooks

from lms.accounts.models import User
from lms.notifications.api import Choice, NoticeGroup, NoticeKind, notify
from lms.notifications.models import Notice

GROUP = NoticeGroup("tests", "Prov", Choice.AT_ONCE)
QUIET_GROUP = NoticeGroup("quiet-tests", "Lugnt", Choice.HERE)
KIND = NoticeKind(
    code="tests.seats",
    title="%(number)s platser är lediga",
    text="Svara på sidan.",
    group=GROUP,
)
URGENT = NoticeKind(
    code="tests.urgent", title="Ring genast", text="Någon väntar.", group=GROUP, is_urgent=True
)
MANY = NoticeKind(
    code="tests.many",
    title=ngettext_lazy("%(number)s day", "%(number)s days", "number"),
    text="",
    group=GROUP,
)
HERE = NoticeKind(code="tests.here", title="Bara här", text="Ingen brådska.", group=QUIET_GROUP)


def kinds() -> list[NoticeKind]:
    return [KIND, URGENT, MANY, HERE]


@contextmanager
def known_kinds() -> Iterator[None]:
    """Let an app of these kinds be there."""
    with hooks.register_temporarily("register_notice_kinds", kinds):
        yield


def tell(*people: User, kind: NoticeKind = KIND, once: str = "1", **about: object) -> Notice:
    """Tell people something and return the last one's notice."""
    notify(kind=kind.code, to=people, once=once, about={"number": 3} | about, url="/sv/my/")
    return Notice.objects.get(user=people[-1], kind=kind.code, once=once)
