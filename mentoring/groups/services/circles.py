"""A group's circle holds those who belong to the group now, and nobody else."""

from django.db import transaction

from lms.accounts.models import User
from mentoring.conversations.api import admit, circle_of, close, let_go, open_circle
from mentoring.conversations.models import Circle, CircleMember
from mentoring.groups.models import NetworkGroup
from mentoring.groups.queries.homes import adults_of
from mentoring.groups.vocabulary import CIRCLE


@transaction.atomic
def keep_circle(*, group: NetworkGroup) -> Circle:
    """Open the group's circle, or bring its words and its people up to date. Safe to repeat."""
    circle = open_circle(
        kind=CIRCLE,
        key=str(group.key),
        organisation=group.organisation,
        title=group.name,
        undertaking=group.undertaking,
    )
    leaders = {each.user_id: each.user for each in group.leaders.select_related("user")}
    people = leaders | {each.pk: each for each in adults_of(group)}
    there = dict(
        CircleMember.objects.filter(circle=circle, left_at=None).values_list("user", "is_leader")
    )
    for pk, user in people.items():
        if there.get(pk) is not (pk in leaders):
            admit(circle=circle, user=user, is_leader=pk in leaders)
    for user in User.objects.filter(pk__in=there.keys() - people.keys()):
        let_go(circle=circle, user=user)
    return circle


@transaction.atomic
def end_circle(*, group: NetworkGroup) -> None:
    """Let what was written be read and nothing more be written."""
    circle = circle_of(CIRCLE, str(group.key))
    if circle is not None:
        close(circle=circle)
