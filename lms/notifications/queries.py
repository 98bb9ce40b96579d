"""Reads about notices and choices."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from lms.accounts.models import User
from lms.notifications.contributions import NoticeGroup
from lms.notifications.models import (
    QUIET_FROM,
    QUIET_UNTIL,
    GroupChoice,
    Notice,
    QuietHours,
    platform_zone,
)
from lms.notifications.rules import Quiet
from lms.notifications.vocabulary import Choice


@dataclass(frozen=True)
class Wishes:
    """What one person chose: quiet hours, and a choice for each group that has one."""

    quiet: Quiet
    choices: dict[str, Choice] = field(default_factory=dict)

    def choice_for(self, group: NoticeGroup) -> Choice:
        """Return the choice for a group: the person's, or what the group begins with."""
        return self.choices.get(group.code, group.choice)


def standard_quiet() -> Quiet:
    """Return the quiet hours of those who have chosen none."""
    return Quiet(begin=QUIET_FROM, end=QUIET_UNTIL, zone=platform_zone())


def quiet_hours_of(people: Collection[int]) -> dict[int, Quiet]:
    """Return when each of these people (primary keys) wants no mail. One query."""
    found = dict.fromkeys(people, standard_quiet())
    for hours in QuietHours.objects.filter(user__in=people):
        found[hours.user_id] = Quiet(begin=hours.begin, end=hours.end, zone=hours.zone)
    return found


def wishes_of(people: Collection[int]) -> dict[int, Wishes]:
    """Return what each of these people (primary keys) chose. Two queries."""
    found = {pk: Wishes(quiet) for pk, quiet in quiet_hours_of(people).items()}
    for each in GroupChoice.objects.filter(user__in=people):
        found[each.user_id].choices[each.group] = Choice(each.choice)
    return found


def notices_of(user: User) -> QuerySet[Notice]:
    """Return what a person was told and nobody took back, newest first."""
    return Notice.objects.filter(user=user, withdrawn_at=None).order_by("-told_at", "-pk")


def unread_of(user: User) -> QuerySet[Notice]:
    """Return what a person has not read yet, newest first."""
    return notices_of(user).filter(read_at=None)


def to_mail(user: User) -> QuerySet[Notice]:
    """Return what a mail will still tell a person of, oldest first."""
    return unread_of(user).filter(letter=None, mail_due_at__isnull=False).order_by("told_at", "pk")


def people_to_mail(at: datetime) -> Iterable[int]:
    """Return who has a mail due at an instant, by primary key. One query."""
    due = Notice.objects.filter(
        letter=None, mail_due_at__lte=at, read_at=None, withdrawn_at=None, user__is_active=True
    )
    return due.order_by("user").values_list("user", flat=True).distinct()


def groups_of(user: User) -> list[str]:
    """Return the groups of which a person has notices, by code. One query."""
    found = notices_of(user).order_by("group").values_list("group", flat=True)
    return list(found.distinct())
