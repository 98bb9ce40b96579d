"""Notices in words, in the language that is active."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from lms.config import languages
from lms.notifications.contributions import NoticeKind, filled, notice_groups
from lms.notifications.models import Notice, platform_zone

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)", re.ASCII
)
_ISOLATED: Final = "\N{FIRST STRONG ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}"


def title_of(notice: Notice, kinds: Mapping[str, NoticeKind]) -> str:
    """Return the one line that says what happened."""
    kind = kinds.get(notice.kind)
    return filled(kind.title, _values(notice)) if kind else _("Something that is no longer here")


def text_of(notice: Notice, kinds: Mapping[str, NoticeKind]) -> str:
    """Return what stands below the title; empty for a kind that no app knows any more."""
    kind = kinds.get(notice.kind)
    return filled(kind.text, _values(notice)) if kind else ""


def target_of(notice: Notice) -> str:
    """Return where the notice leads, in the active language; the cause may have had another."""
    first, slash, rest = notice.url.removeprefix("/").partition("/")
    if first not in languages.known():
        return notice.url
    return f"/{get_language() or first}{slash}{rest}"


def _values(notice: Notice) -> dict[str, object]:
    return {name: _shown(value) for name, value in notice.about.items()}


def _shown(value: object) -> object:
    """Return a value as the reader writes it: days by their name, titles in their direction."""
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        return date_format(date.fromisoformat(value), "j F Y")
    if _INSTANT.fullmatch(value):
        local = datetime.fromisoformat(value).astimezone(ZoneInfo(platform_zone()))
        return f"{date_format(local, 'j F Y')} {local:%H:%M}"
    return _ISOLATED % value if get_language_bidi() else value


@dataclass(frozen=True)
class Row:
    """A notice in words, ready to draw."""

    notice: Notice
    title: str
    text: str
    group: str
    is_urgent: bool


def row_of(notice: Notice, kinds: Mapping[str, NoticeKind]) -> Row:
    """Return a notice in words."""
    kind = kinds.get(notice.kind)
    return Row(
        notice=notice,
        title=title_of(notice, kinds),
        text=text_of(notice, kinds),
        group=str(kind.group.label) if kind else "",
        is_urgent=bool(kind and kind.is_urgent),
    )


def groups_told(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return code and label of the groups that some app still knows, by label."""
    known = notice_groups()
    found = ((code, str(known[code].label)) for code in codes if code in known)
    return sorted(found, key=lambda each: each[1].casefold())
