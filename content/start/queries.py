"""What waits for somebody: texts to review, and translations that are behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry

from content.translation.queries.desk import RIGHTS, DeskLanguage, desk_of
from lms.accounts.models import User

SHOWN: Final = 10


@dataclass(frozen=True)
class WaitingReview:
    """A page that waits for a review, whatever kind of task it is."""

    page: Any
    task: str
    since: datetime
    is_mine: bool


def reviews_waiting(user: User) -> list[WaitingReview]:
    """Return the reviews that somebody may do, then those that their pages wait for.

    Five queries, however many there are.
    """
    open_ = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    mine = set(TaskState.objects.reviewable_by(user).values_list("pk", flat=True))
    led = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, RIGHTS)
    rows = open_.select_related("task", "revision").order_by("started_at", "pk")
    about = {row.pk: int(row.revision.object_id) for row in rows if _is_page(row)}
    known = Page.objects.filter(pk__in=about.values()).in_bulk()
    theirs = set(led.filter(pk__in=about.values()).values_list("pk", flat=True))
    found = [
        WaitingReview(known[about[row.pk]], row.task.name, row.started_at, row.pk in mine)
        for row in rows
        if about.get(row.pk) in known and (row.pk in mine or about[row.pk] in theirs)
    ]
    return sorted(found, key=lambda one: not one.is_mine)


def _is_page(row: TaskState) -> bool:
    return bool(row.revision and row.revision.base_content_type_id == _page_type())


def _page_type() -> int:
    return int(ContentType.objects.get_for_model(Page).pk)


def languages_behind(user: User) -> Sequence[DeskLanguage]:
    """Return the languages in which somebody's pages wait for a translator."""
    return [language for language in desk_of(user).languages() if language.waiting]
