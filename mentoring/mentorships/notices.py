"""What people are told about a mentorship: never a name, never what somebody said."""

from collections.abc import Iterable
from typing import Final

from django.db.models import F, Value
from django.db.models.functions import StrIndex
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lms.accounts.api import Role
from lms.accounts.models import Membership, User
from lms.notifications.api import NoticeKind, notify
from mentoring.mentorships import queries
from mentoring.mentorships.models import Task
from mentoring.pairing.models import Pair, Programme
from mentoring.pairing.notices import MENTORING

KINDS: Final = (
    NoticeKind(
        code="mentoring.proposal",
        title=_("A proposal waits for your answer"),
        text=_("Read why you might suit each other, and answer before %(day)s."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.proposal_over",
        title=_("A proposal is no longer open"),
        text=_("We look further. You need not do anything, and you keep your place in the line."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.both_yes",
        title=_("You both said yes"),
        text=_(
            "Now you see each other's first names. A coordinator invites you to a first meeting."
        ),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.started",
        title=_("Your mentorship has begun"),
        text=_("You can write to each other here, and note when you have been in contact."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.paused",
        title=_("Your mentorship is paused"),
        text=_("Contact rests for a while. You see on the page what comes next."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.resumed",
        title=_("Your mentorship goes on"),
        text=_("You can write to each other again."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.check_in",
        title=_("Three short questions about your mentorship"),
        text=_("It takes a minute on the phone. Nobody but the coordinator sees your answers."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.closing",
        title=_("Your mentorship is coming to an end"),
        text=_("Tell us in two questions what you wish for after it."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.ended",
        title=_("Your mentorship has ended"),
        text=_("Thank you. You can give each other a few words on the way."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.feedback",
        title=_("You have both left a few words"),
        text=_("Now you can read what the other home wrote."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.task",
        title=_("A mentorship needs a person"),
        text=_("Something waits for you among the pairs of %(programme)s."),
        group=MENTORING,
    ),
    NoticeKind(
        code="mentoring.concern",
        title=_("A concern: call today"),
        text=_("Contact is paused in a pair of %(programme)s. Call both homes."),
        group=MENTORING,
        is_urgent=True,
    ),
)


def tell_homes(pair: Pair, what: str, *homes: int, once: str = "", day: str = "") -> None:
    """Tell the adults of both homes, or of those named, that something has happened."""
    told = homes or (pair.mentor_home_id, pair.mentee_home_id)
    notify(
        kind=f"mentoring.{what}",
        to=queries.adults_of(*told),
        once=f"{pair.pk}:{once}" if once else str(pair.pk),
        about={"day": day} if day else {},
        url=reverse("mentorship", args=[pair.pk]),
    )


def tell_coordinators(task: Task) -> None:
    """Tell those who look after the programme that a task waits for them."""
    notify(
        kind="mentoring.concern" if task.kind == "concern" else "mentoring.task",
        to=carers_of(task.programme, task.pair),
        once=str(task.pk),
        about={"programme": task.programme.name},
        url=reverse("mentorship_pairs"),
    )


def carers_of(programme: Programme, pair: Pair | None) -> Iterable[User]:
    """Return who looks after a pair; of a protected home only those who may know of it.

    Where nobody is a coordinator, the administrators are told. At most three queries.
    """
    if pair is not None and queries.is_protected(pair):
        named = [pair.named_coordinator] if pair.named_coordinator else []
        return {*named, *reaching(programme, Role.ADMINISTRATOR)}
    return reaching(programme, Role.COORDINATOR) or reaching(programme, Role.ADMINISTRATOR)


def reaching(programme: Programme, role: Role) -> list[User]:
    """Return who holds a role that reaches the programme's organisation. One query."""
    held = Membership.objects.filter(role=role, user__is_active=True).annotate(
        at=StrIndex(Value(programme.organisation.path), F("organisation__path"))
    )
    return [each.user for each in held.filter(at=1).select_related("user").order_by("user")]
