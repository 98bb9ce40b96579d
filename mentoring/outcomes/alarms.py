"""What waits for a person in a programme, counted, with the way to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from lms.accounts.models import User
from mentoring.mentorships.access import tasks_for
from mentoring.mentorships.vocabulary import TaskKind
from mentoring.pairing.models import Programme


@dataclass(frozen=True)
class Alarm:
    """One kind of thing that waits, and where the pairs behind it stand."""

    kind: TaskKind
    number: int
    url: str

    @property
    def label(self) -> str:
        """What is to be done."""
        return str(self.kind.label)

    @property
    def is_urgent(self) -> bool:
        """Whether it cannot wait until tomorrow."""
        return self.kind.is_urgent


def alarms_for(user: User, programmes: Iterable[Programme]) -> Mapping[int, Sequence[Alarm]]:
    """Return what waits for somebody, by programme, the urgent first. One query.

    It counts what the person finds behind it: pairs with a protected home only for those who may
    know of them.
    """
    tasks = tasks_for(user).filter(programme__in=list(programmes)).order_by()
    rows = tasks.values_list("programme", "kind").annotate(number=Count("pk", distinct=True))
    found: dict[int, list[Alarm]] = defaultdict(list)
    for programme, kind, number in rows:
        found[programme].append(Alarm(TaskKind(kind), number, _address(programme, kind)))
    order = list(TaskKind)
    for alarms in found.values():
        alarms.sort(key=lambda alarm: (not alarm.is_urgent, order.index(alarm.kind)))
    return found


def _address(programme: int, kind: str) -> str:
    return f"{reverse('mentorship_pairs')}?programme={programme}&kind={kind}#tasks"
