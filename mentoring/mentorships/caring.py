"""Pairs as a coordinator reads them: rhythm, flags and history, never what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.paginator import Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from lms.accounts.api import Role
from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings.models import Meeting
from lms.ui.api import listed
from mentoring.mentorships import access, appointments, notices, queries, rules
from mentoring.mentorships.models import CheckIn, PairEvent, Task
from mentoring.mentorships.showing import TONES
from mentoring.mentorships.vocabulary import EventKind, Meant, TaskKind
from mentoring.pairing.models import Pair
from mentoring.pairing.queries import policy_of
from mentoring.pairing.vocabulary import OCCUPYING, PairState

PER_PAGE: Final = 25


@dataclass(frozen=True)
class PairRow:
    """A pair in the coordinator's list."""

    pair: Pair
    mentor: str
    mentee: str
    url: str
    tone: str
    last: date | None
    contacts: int
    asked: int
    answered: int


@dataclass(frozen=True)
class TaskRow:
    """Something that needs a person."""

    task: Task
    who: str
    url: str
    is_urgent: bool
    is_done_elsewhere: bool


def pairs_shown(user: User, asked: QueryDict) -> Mapping[str, object]:
    """Return what the list shows. Queries stay the same however many pairs there are."""
    pairs = _with_rhythm(access.pairs_looked_after(user))
    shows_past = asked.get("past") == "1"
    listed_pairs = pairs.filter(~queries.has_protected())
    chosen = (
        listed_pairs.exclude(state__in=OCCUPYING)
        if shows_past
        else listed_pairs.filter(state__in=OCCUPYING)
    )
    page = Paginator(chosen.order_by("-state_since", "-pk"), PER_PAGE).get_page(asked.get("page"))
    by_hand = list(pairs.filter(queries.has_protected(), state__in=OCCUPYING).order_by("pk"))
    tasks = _tasks_asked_for(user, asked)
    homes = {
        home for pair in [*page, *by_hand] for home in (pair.mentor_home_id, pair.mentee_home_id)
    }
    adults = queries.adults_by_home(homes.union(*map(_homes_of, tasks)))
    return {
        "tasks": [_task_row(task, adults) for task in tasks],
        "rows": [_pair_row(pair, adults) for pair in page],
        "by_hand": [_pair_row(pair, adults) for pair in by_hand],
        "page": page,
        "shows_past": shows_past,
        "is_narrowed": bool(asked.get("kind") or asked.get("programme")),
    }


def _tasks_asked_for(user: User, asked: QueryDict) -> list[Task]:
    """Return what needs a person: of one kind or programme, where the address names it."""
    kind, programme = asked.get("kind", ""), asked.get("programme", "")
    return [
        task
        for task in access.tasks_for(user)
        if kind in ("", task.kind) and programme in ("", str(task.programme_id))
    ]


def _with_rhythm(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    answered = Q(check_ins__answered_at__isnull=False)
    return pairs.annotate(
        last=Max("contacts__on"),
        contact_count=Count("contacts", distinct=True),
        asked=Count("check_ins", distinct=True),
        answered=Count("check_ins", filter=answered, distinct=True),
    )


def _pair_row(pair: Pair, adults: Mapping[int, list[User]]) -> PairRow:
    told = vars(pair)
    return PairRow(
        pair=pair,
        mentor=called(adults.get(pair.mentor_home_id, [])),
        mentee=called(adults.get(pair.mentee_home_id, [])),
        url=reverse("mentorship_pair", args=[pair.pk]),
        tone=TONES.get(PairState(pair.state), "plain"),
        last=told["last"],
        contacts=told["contact_count"],
        asked=told["asked"],
        answered=told["answered"],
    )


def _homes_of(task: Task) -> list[int]:
    if task.pair:
        return [*queries.homes_of(task.pair)]
    return [task.household_id] if task.household_id else []


def _task_row(task: Task, adults: Mapping[int, list[User]]) -> TaskRow:
    pair = task.pair
    return TaskRow(
        task=task,
        who=" · ".join(called(adults.get(home, [])) for home in _homes_of(task)),
        url=reverse("mentorship_pair", args=[pair.pk]) if pair else "",
        is_urgent=TaskKind(task.kind).is_urgent,
        is_done_elsewhere=task.kind in (TaskKind.CONCERN, TaskKind.START),
    )


def called(adults: list[User]) -> str:
    """Return the adults' names as a coordinator may read them; protected people by alias."""
    return listed([adult.get_full_name() for adult in adults])


def names_of(pair: Pair) -> Mapping[str, str]:
    """Return what both homes are called. One query."""
    adults = queries.adults_by_home((pair.mentor_home_id, pair.mentee_home_id))
    return {
        "mentor": called(adults.get(pair.mentor_home_id, [])),
        "mentee": called(adults.get(pair.mentee_home_id, [])),
    }


def pair_shown(pair: Pair, user: User) -> Mapping[str, object]:
    """Return what a pair's page shows to who looks after it."""
    check_ins = list(pair.check_ins.order_by("-number", "side"))
    log = list(pair.contacts.order_by("-on", "-pk"))
    told = list(pair.concerns.order_by("told_at"))
    is_protected = queries.is_protected(pair)
    meeting = appointments.latest(pair)
    return {
        "pair": pair,
        "names": names_of(pair),
        "tone": TONES.get(PairState(pair.state), "plain"),
        "log": log,
        "share": _share(pair, len(log)),
        "check_ins": check_ins,
        "words": [each for each in check_ins if _is_for_coordinator(each)],
        "events": history_of(pair),
        "concerns": told,
        "tasks": list(pair.tasks.filter(done_at=None).order_by("made_at")),
        "meeting": meeting,
        "asks_who_came": not log and _waits_for_names(meeting, pair),
        "acts": acts_on(pair, has_open_concern=any(not each.cleared_at for each in told)),
        "is_protected": is_protected,
        "may_name": who_may_be_named(pair)
        if is_protected and access.may_entrust(user, pair)
        else [],
    }


def _waits_for_names(meeting: Meeting | None, pair: Pair) -> bool:
    """Say whether a meeting has been of which nobody knows whether both homes were there."""
    return meeting is not None and meeting.has_begun and not appointments.were_there(pair)


def _is_for_coordinator(check_in: CheckIn) -> bool:
    return bool(check_in.words) and check_in.meant_for == Meant.COORDINATOR


def _share(pair: Pair, contacts: int) -> int | None:
    """Return how much of the planned contact took place; None before there should be any."""
    if pair.started_at is None:
        return None
    until = timezone.localdate(pair.ended_at) if pair.ended_at else timezone.localdate(now())
    days = (until - timezone.localdate(pair.started_at)).days
    planned = policy_of(pair.slot.mentor.programme).contact_days
    return rules.kept_share(contacts, days, planned) if days >= planned else None


@dataclass(frozen=True)
class Happened:
    """One line of a pair's history, for the timeline."""

    title: str
    when: object
    text: str
    icon: str


ICONS: Final[Mapping[str, str]] = {
    EventKind.CONCERN: "warning",
    EventKind.PAUSED: "pause",
    EventKind.STARTED: "heart",
    EventKind.START_ARRANGED: "calendar",
    EventKind.ENDED: "leaf",
    EventKind.YES_BOTH: "check",
    EventKind.NARROWED: "lock",
}


def history_of(pair: Pair) -> list[Happened]:
    """Return what has happened, newest first. One query."""
    events = PairEvent.objects.filter(pair=pair).select_related("by").order_by("-at", "-pk")
    return [
        Happened(
            title=event.get_kind_display(),
            when=event.at,
            text=pair.get_end_reason_display() if event.kind == EventKind.ENDED else "",
            icon=ICONS.get(event.kind, "clock"),
        )
        for event in events
    ]


def acts_on(pair: Pair, *, has_open_concern: bool) -> set[str]:
    """Return what can be done by hand to a pair as it stands."""
    state = PairState(pair.state)
    acts = {
        "start": state in (PairState.ACCEPTED, PairState.ACTIVE),
        "pause": state == PairState.ACTIVE,
        "resume": state == PairState.PAUSED and not has_open_concern,
        "match_again": state in rules.MAY_END,
        "end": state in OCCUPYING,
    }
    return {name for name, is_possible in acts.items() if is_possible}


def who_may_be_named(pair: Pair) -> list[User]:
    """Return the coordinators who could look after a protected pair. One query."""
    return notices.reaching(pair.slot.mentor.programme, Role.COORDINATOR)
