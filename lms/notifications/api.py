"""The front door of notifications.

An app says what it tells people about, through the hook `register_notice_kinds`
(`lms.notifications.contributions` shows one), and tells them in the transaction of the cause::

    notify(kind="mentoring.answer_wanted", to=[person], once=str(pair.pk),
           about={"day": pair.answer_by.isoformat()}, url=reverse("pair", args=[pair.uid]))

and takes back what nobody needs to read any more::

    withdraw(kind="mentoring.answer_wanted", once=str(pair.pk))

An app that writes letters of its own asks when they may come: ``after_quiet(now(),
quiet_hours_of([person.pk])[person.pk])``.
"""

from lms.notifications.contributions import NoticeGroup, NoticeKind
from lms.notifications.errors import HoldsPersonalNumber, UnfitNotice, UnknownKind
from lms.notifications.queries import quiet_hours_of, unread_of
from lms.notifications.rules import Quiet, after_quiet
from lms.notifications.services import notify, read_all, withdraw
from lms.notifications.vocabulary import Choice

__all__ = [
    "Choice",
    "HoldsPersonalNumber",
    "NoticeGroup",
    "NoticeKind",
    "Quiet",
    "UnfitNotice",
    "UnknownKind",
    "after_quiet",
    "notify",
    "quiet_hours_of",
    "read_all",
    "unread_of",
    "withdraw",
]
