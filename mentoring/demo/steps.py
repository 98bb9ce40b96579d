"""The demo's mentoring: everything is made by the services, on the day it is told to have been."""

from datetime import datetime, timedelta
from typing import Final

from lms.accounts.models import Organisation, User
from lms.common.clock import as_of, now
from lms.common.demo import Report, demo_step
from lms.notifications.api import read_all
from lms.notifications.models import Notice
from lms.outbox.api import run_due, take_as_done
from mentoring.demo.circles import demo_groups, live_as_group
from mentoring.demo.homes import DemoProgramme, demo_programmes, protected_homes
from mentoring.demo.licences import ask_for_course
from mentoring.demo.rounds import MOST_EFFECTS, ROUNDS, draft_round, hold_round
from mentoring.demo.settling import (
    mentees_in_turns,
    person,
    settle_changes,
    settle_mentees,
    settle_mentors,
)
from mentoring.demo.wishes import wish_for_groups
from mentoring.demo.workshops import hold_workshops
from mentoring.duty.services import set_line
from mentoring.models import NetworkGroup, Pair, Programme
from mentoring.pairing.services import DEFAULT_WEIGHTS, change_policy, open_programme

BEGAN_DAYS_AGO: Final = 280
NEWS_DAYS: Final = 3


DUTY_LINES: Final = {"gfo": "0980-319 200", "stockholm": "08-465 004 10"}
"""Numbers that the Swedish authority keeps free for stories (PTS): they ring nowhere."""


@demo_step("mentoring.duty_lines", order=59)
def load_duty_lines(report: Report) -> None:
    """Give each of the demo's organisations a duty line that rings nowhere."""
    for key, number in DUTY_LINES.items():
        organisation = Organisation.objects.get(key=key)
        set_line(
            organisation=organisation, number=number, hours="Kvällar, nätter och helger", by=None
        )
    report(f"{len(DUTY_LINES)} duty lines")


@demo_step("mentoring.programmes", order=60)
def load_programmes(report: Report) -> None:
    """Open the programmes and let their pairs live to this day; what is there already stays."""
    present = now()
    for told in demo_programmes():
        if not Programme.objects.filter(name=told.name).exists():
            _live_through(told, present)
        programme = Programme.objects.get(name=told.name)
        pairs = Pair.objects.filter(slot__mentor__programme=programme).count()
        report(f"{told.name}: {programme.mentors.count()} mentors, {pairs} pairs")


def _live_through(told: DemoProgramme, present: datetime) -> None:
    coordinator = person(told.coordinator)
    began = present - timedelta(days=BEGAN_DAYS_AGO)
    with as_of(began):
        programme = _opened(told, coordinator)
    settle_mentors(programme, told, began + timedelta(days=1))
    turns = mentees_in_turns(told, len(ROUNDS) + 1)
    for (days_ago, stories), homes in zip(ROUNDS, turns, strict=False):
        if days_ago < NEWS_DAYS:
            _read_all()
        settle_mentees(programme, homes, told, present - timedelta(days=days_ago))
        hold_round(programme, days_ago, stories, by=coordinator, present=present)
    settle_mentees(programme, [*turns[-1], *protected_homes(told)], told, present)
    settle_changes(programme, told, present)
    hold_workshops(programme, coordinator, present)
    draft_round(programme, coordinator)


def _opened(told: DemoProgramme, by: User) -> Programme:
    programme = open_programme(
        organisation=Organisation.objects.get(key=told.organisation),
        name=told.name,
        undertaking=told.undertaking,
        by=by,
    )
    programme.agreement = told.agreement
    programme.save(update_fields=["agreement"])
    ask_for_course(programme)
    change_policy(programme=programme, by=by, weights=DEFAULT_WEIGHTS, max_km=told.max_km)
    return programme


@demo_step("mentoring.groups", order=61)
def load_groups(report: Report) -> None:
    """Open the network groups and let them meet to this day; what is there already stays."""
    present = now()
    missing = [
        told for told in demo_groups() if not NetworkGroup.objects.filter(name=told.name).exists()
    ]
    for told in missing:
        live_as_group(told, present)
    if missing:
        wish_for_groups(present)
        run_due(limit=MOST_EFFECTS, only="mentoring.")
        _read_all()
        # Letters about what was arranged or told long ago came then.
        for letters in ("meetings.", "notifications."):
            take_as_done(before=present - timedelta(days=1), only=letters)
    report(f"{NetworkGroup.objects.count()} network groups")


def _read_all() -> None:
    """Let everybody have read what was new until now: nobody gets a mail about it."""
    unread = Notice.objects.filter(read_at=None).values("user")
    for user in User.objects.filter(pk__in=unread):
        read_all(user=user)
