"""Who has completed a group: said once in a statement, and taken back when a note is corrected."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.lrs.api import store
from mentoring.groups import statements
from mentoring.groups.models import GroupCompletion, NetworkGroup
from mentoring.groups.presence import groups_to_judge, records_of

RULE: Final = "eighty-percent-of-four/1"


@transaction.atomic
def judge(*, user: User, by: User) -> None:
    """Let what is said of a person's groups agree with what was noted. Twice is once.

    A completion that still holds keeps its date, even if others were noted since.

    Args:
        user: of whom something was noted.
        by: who noted it, and so takes back what no longer holds.
    """
    stands = _standing(user)
    groups = list(groups_to_judge(user))
    records = records_of(groups, [user])
    for group in groups:
        completed_at = records[group.pk, user.pk].completed_at
        if completed_at and group.pk not in stands:
            _complete(group, user, completed_at)
        elif not completed_at and group.pk in stands:
            _take_back(stands[group.pk], by)


def _standing(user: User) -> Mapping[int, GroupCompletion]:
    """Return a person's completions by group, for nobody else to judge until the end."""
    # Two workers that judge the same person at once: the second waits here, and sees what
    # the first has said.
    User.objects.select_for_update().get(pk=user.pk)
    found = GroupCompletion.objects.filter(user=user, voided_at=None)
    return {each.group_id: each for each in found}


def _complete(group: NetworkGroup, user: User, completed_at: datetime) -> None:
    statement_id = new_id()
    said = statements.completed(statement_id=statement_id, user=user, group=group, at=completed_at)
    store([said])
    GroupCompletion.objects.create(
        group=group, user=user, rule=RULE, completed_at=completed_at, statement=statement_id
    )


def _take_back(completion: GroupCompletion, by: User) -> None:
    store([statements.voided(statement_id=new_id(), by=by, voids=completion.statement)])
    completion.voided_at = now()
    completion.save(update_fields=["voided_at"])
