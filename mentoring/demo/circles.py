"""The demo's network groups: seated, met and talked in, by the services."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final

import yaml
from django.utils import timezone

from lms.accounts.models import Household, Organisation
from lms.common.clock import as_of
from lms.meetings import api as meetings
from lms.meetings.models import Meeting
from mentoring.conversations.api import circle_of
from mentoring.conversations.services.moderation import report
from mentoring.conversations.services.posts import start_topic, write
from mentoring.conversations.vocabulary import Reason
from mentoring.demo.homes import FOLDER
from mentoring.demo.settling import person
from mentoring.groups.models import Member, NetworkGroup
from mentoring.groups.queries.homes import adults_of
from mentoring.groups.services import groups, seats
from mentoring.groups.vocabulary import CIRCLE, OWNER, Audience, GroupKind, LeaderRole

PROMISE: Final = (
    "Det som sägs i gruppen stannar i gruppen. Vi berättar om oss själva, aldrig om barnen så att"
    " någon kan förstå vem det gäller, och vi skriver inga namn på barn, skolor eller släktingar."
    " Den som är orolig för ett barn talar med socialtjänsten, inte med gruppen."
)
HOUR: Final = 18
MISSES_EACH: Final = 5


@dataclass(frozen=True)
class DemoGroup:
    """One group of the file `groups.yaml`."""

    name: str
    organisation: str
    kind: str
    language: str
    seats: int
    leaders: Mapping[str, str]
    meets: Mapping[str, Any]
    about: str
    audience: str = Audience.HOMES
    theme: str = ""
    town: str = ""
    homes: int = 0
    homes_from: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    welcomes_guests: bool = False
    others: Mapping[str, int] = field(default_factory=dict)
    ended_days_ago: int = 0
    topic: Mapping[str, Any] = field(default_factory=dict)


def demo_groups() -> list[DemoGroup]:
    """Return the groups, in the file's order."""
    read = yaml.safe_load((FOLDER / "groups.yaml").read_text(encoding="utf-8"))
    return [DemoGroup(**entry | {"homes_from": tuple(entry.pop("from", ()))}) for entry in read]


def live_as_group(told: DemoGroup, present: datetime) -> NetworkGroup:
    """Open a group on its day, seat its homes, and let it meet and talk until now."""
    began = present - timedelta(days=told.meets["began_days_ago"])
    with as_of(began):
        group = _opened(told)
        parties = _parties(told)
        for party in islice(parties, told.homes or None):
            seats.accept(member=seats.invite(group=group, party=party))
        planned = _planned(told, group, began)
    for number, meeting in enumerate(planned):
        if meeting.starts_at < present:
            meet(meeting, number)
    if told.topic:
        _talk(told, group, present)
    _stand_beside(told, group, parties, present)
    if told.ended_days_ago:
        with as_of(present - timedelta(days=told.ended_days_ago)):
            groups.close_group(group=group)
    return group


def _stand_beside(
    told: DemoGroup, group: NetworkGroup, parties: Iterator[seats.Party], present: datetime
) -> None:
    """Let further homes leave, be invited, say no, and ask; a full group lets them wait."""
    for step, count in told.others.items():
        for days_ago, party in enumerate(islice(parties, count), start=3):
            with as_of(present - timedelta(days=days_ago)):
                STEPS[step](group, party)


def _leaves(group: NetworkGroup, party: seats.Party) -> Member:
    return seats.leave(member=seats.accept(member=seats.invite(group=group, party=party)))


STEPS: Final[Mapping[str, Callable[[NetworkGroup, seats.Party], Member]]] = {
    "leaves": _leaves,
    "declines": lambda group, party: seats.decline(member=seats.invite(group=group, party=party)),
    "is_invited": lambda group, party: seats.invite(group=group, party=party),
    "asks": lambda group, party: seats.ask(group=group, party=party),
}


def _opened(told: DemoGroup) -> NetworkGroup:
    about = groups.About(
        name=told.name,
        kind=GroupKind(told.kind),
        audience=Audience(told.audience),
        language=told.language,
        theme=told.theme,
        town=told.town,
        about=told.about,
        undertaking=PROMISE,
        seats=told.seats,
        welcomes_guests=told.welcomes_guests,
        leaders={LeaderRole(role): person(key) for role, key in told.leaders.items()},
    )
    return groups.open_group(
        organisation=Organisation.objects.get(key=told.organisation), about=about
    )


def _parties(told: DemoGroup) -> Iterator[seats.Party]:
    """Yield who may be seated, the group's language first: nobody whose identity is protected."""
    for key in told.people:
        yield seats.Party(person=person(key))
    if not told.homes:
        return
    near = Household.objects.filter(organisation__key__in=told.homes_from)
    homes = near.exclude(members__user__has_protected_identity=True).order_by("pk").distinct()
    speaks = [each for each in homes if _speaks(each, told.language)]
    rest = [each for each in homes if each not in speaks]
    for home in [*speaks, *rest]:
        yield seats.Party(household=home)


def _speaks(home: Household, language: str) -> bool:
    return home.members.filter(user__language=language).exists()


def _planned(told: DemoGroup, group: NetworkGroup, began: datetime) -> list[Meeting]:
    first = timezone.localtime(began + timedelta(days=7)).replace(
        hour=HOUR, minute=0, second=0, microsecond=0
    )
    planned = meetings.arrange(
        plan=meetings.Plan(
            title=told.name,
            starts_at=first,
            ends_at=first + timedelta(minutes=90),
            place=told.meets.get("place", ""),
            link=told.meets.get("link", ""),
        ),
        owner=meetings.Owner(OWNER, str(group.key)),
        leader=person(told.leaders["facilitator"]),
        repeats=meetings.Repetition(
            rhythm=meetings.Rhythm.WEEKLY,
            every=told.meets["every_weeks"],
            times=told.meets["times"],
        ),
    )
    people = adults_of(group)
    for meeting in planned:
        meetings.invite(meeting=meeting, people=people)
    return planned


def meet(meeting: Meeting, number: int = 0) -> None:
    """Note who was there: nearly everybody, each missing now and then."""
    with as_of(meeting.starts_at + timedelta(hours=2)):
        asked = meetings.participations_of(meeting)
        noted = {
            each.pk: meetings.Standing.EXCUSED
            if (place + number) % MISSES_EACH == 0
            else meetings.Standing.ATTENDED
            for place, each in enumerate(asked)
        }
        meetings.record_attendance(meeting=meeting, by=meeting.leader, attendance=noted)


def _talk(told: DemoGroup, group: NetworkGroup, present: datetime) -> None:
    circle = circle_of(CIRCLE, str(group.key))
    if circle is None:
        raise LookupError(f"{told.name} has no circle")
    (first, text), *answers = told.topic["posts"].items()
    with as_of(present - timedelta(days=6)):
        topic = start_topic(circle=circle, by=person(first), title=told.topic["title"], text=text)
    for days, (key, answer) in enumerate(answers, start=1):
        with as_of(present - timedelta(days=6 - days)):
            post = write(topic=topic, by=person(key), text=answer)
    if reported := told.topic.get("last_is_reported"):
        with as_of(present - timedelta(days=1)):
            report(
                post=post,
                by=person(reported["by"]),
                reason=Reason(reported["reason"]),
                note=reported["note"],
            )
