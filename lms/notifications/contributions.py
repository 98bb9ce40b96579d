"""What upper apps tell people about: kinds of notices, in groups that people choose for.

    MENTORING = NoticeGroup("mentoring", _("Mentor and home"), Choice.AT_ONCE)

    @hooks.register("register_notice_kinds")
    def kinds() -> list[NoticeKind]:
        return [
            NoticeKind(
                code="mentoring.answer_wanted",
                title=_("A proposal waits for your answer"),
                text=_("Answer before %(day)s. Then it goes on to the next home."),
                group=MENTORING,
            )
        ]

Placeholders are filled from `about`: whole numbers, codes and titles that an organisation chose,
never a person's name or words. A day or an instant in ISO format is shown as the reader writes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail import hooks

from lms.notifications.errors import UnknownKind
from lms.notifications.vocabulary import Choice


@dataclass(frozen=True)
class NoticeGroup:
    """Kinds that people choose for together.

    Attributes:
        code: stable; apps that use the same code share the group.
        label: lazily translated, "Meetings".
        choice: when mail comes to those who have chosen nothing.
    """

    code: str
    label: object
    choice: Choice = Choice.AT_ONCE


@dataclass(frozen=True, kw_only=True)
class NoticeKind:
    """One kind of notice, and its words.

    Attributes:
        code: stable, "<app>.<what_happened>".
        title: lazily translated, one line; it stands in mails. `ngettext_lazy` with the name of a
            placeholder as its number makes a plural.
        text: lazily translated, a sentence or two below the title; it never stands in mails.
        group: what people choose for.
        is_urgent: mailed at once, through quiet hours and whatever was chosen.
    """

    code: str
    title: object
    text: object
    group: NoticeGroup
    is_urgent: bool = False


def filled(words: Any, values: Mapping[str, object]) -> str:
    """Return a kind's words with their placeholders filled; plurals choose by their number.

    Raises:
        KeyError: a placeholder has no value.
    """
    return str(words % values)


def notice_kinds() -> dict[str, NoticeKind]:
    """Return every kind by its code, in the order in which apps register them."""
    return {kind.code: kind for hook in hooks.get_hooks("register_notice_kinds") for kind in hook()}


def notice_groups() -> dict[str, NoticeGroup]:
    """Return every group by its code; of two with the same code the first one counts."""
    groups: dict[str, NoticeGroup] = {}
    for kind in notice_kinds().values():
        groups.setdefault(kind.group.code, kind.group)
    return groups


def kind_of(code: str) -> NoticeKind:
    """Return a kind.

    Raises:
        UnknownKind: no app has registered it.
    """
    try:
        return notice_kinds()[code]
    except KeyError:
        raise UnknownKind(code) from None
