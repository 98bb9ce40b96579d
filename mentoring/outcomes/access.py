"""The only road to a programme's outcomes: its coordinators, administrators and managers."""

from typing import Final

from lms.accounts.api import Role, has_role, organisations_reached
from lms.accounts.models import User
from mentoring.outcomes.errors import NotFollowed
from mentoring.pairing.models import Programme

FOLLOW: Final = (Role.COORDINATOR, Role.ADMINISTRATOR, Role.MANAGER)
ACT: Final = (Role.COORDINATOR, Role.ADMINISTRATOR)


def get_programme_for(user: User, pk: int) -> Programme:
    """Return a programme whose outcomes the person follows. Two queries.

    Raises:
        NotFollowed: the person has no such role at the programme's organisation or above it.
    """
    reached = organisations_reached(user, *FOLLOW)
    programmes = Programme.objects.filter(organisation__in=reached, pk=pk)
    found = programmes.select_related("organisation").first()
    if found is None:
        raise NotFollowed
    return found


def may_act(user: User, programme: Programme) -> bool:
    """Say whether the person does what a programme's alarms ask for. One query."""
    return any(has_role(user, role, at=programme.organisation) for role in ACT)
