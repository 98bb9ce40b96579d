"""What mentorships hang into the floors below."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail import hooks

from lms.accounts.api import OwnFile, Panel, as_file
from lms.accounts.models import User
from lms.meetings.api import MeetingOwner
from lms.notifications.api import NoticeKind
from mentoring.mentorships import access, appointments, notices
from mentoring.mentorships.models import (
    Agreement,
    CheckIn,
    Closure,
    ContactNote,
    Feedback,
    PairAnswer,
)

OWN: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (PairAnswer, ("pair", "says_yes", "answered_at")),
    (Agreement, ("pair", "version", "accepted_at")),
    (ContactNote, ("pair", "on", "way", "minutes", "noted_at")),
    (CheckIn, ("pair", "number", "going", "contact", "wants_call", "words", "answered_at")),
    (Closure, ("pair", "again", "wish", "told_at")),
    (Feedback, ("pair", "listened", "helped", "trusted", "words", "given_at")),
)


def notice_kinds() -> list[NoticeKind]:
    """Say what people are told about."""
    return list(notices.KINDS)


def pair_meetings() -> MeetingOwner:
    """Say who leads a pair's meetings beside the coordinator who arranged them."""
    return MeetingOwner(
        kind=appointments.KIND,
        may_lead=access.may_lead_meeting,
        may_have_place=appointments.may_have_place,
    )


def mentorship_files(user: User) -> Iterator[OwnFile]:
    """Hand out what a person has said in mentorships."""
    told: dict[str, Any] = {
        model.__name__: list(model._default_manager.filter(by=user).order_by("pk").values(*fields))  # noqa: SLF001
        for model, fields in OWN
    }
    yield as_file("mentoring/mentorships.json", told)


def carers_panel() -> Panel:
    """Lead those who look after pairs to them."""
    template = "mentoring/mentorships/parts/carers_panel.html"
    return Panel(order=70, template=template, context=_carers, place="aside")


def _carers(request: HttpRequest) -> Mapping[str, object] | None:
    is_carer = isinstance(request.user, User) and access.looks_after_any(request.user)
    return {} if is_carer else None


hooks.register("register_my_page_panel", carers_panel)
hooks.register("register_notice_kinds", notice_kinds)
hooks.register("register_meeting_owner", pair_meetings)
hooks.register("register_own_files", mentorship_files)
