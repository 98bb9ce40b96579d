"""The only road from an address to a pair: a home's own, or one that somebody looks after."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lms.accounts.api import (
    Role,
    has_role,
    household_of,
    organisations_reached,
    record_accesses,
)
from lms.accounts.models import Household, User
from mentoring.mentorships import queries
from mentoring.mentorships.errors import PairNotFound
from mentoring.mentorships.models import Concern, Task
from mentoring.mentorships.vocabulary import Side
from mentoring.pairing.models import MenteeProfile, MentorProfile, Pair
from mentoring.pairing.vocabulary import NO_MENTOR, MenteeState

CARERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
LOOKED_AT = "mentorship"


@dataclass(frozen=True)
class OwnPair:
    """A pair as the adults of one of its homes meet it."""

    pair: Pair
    side: Side
    household: Household


def get_own_pair(user: User, pk: int) -> OwnPair:
    """Return a pair of the person's own home. Three queries.

    Raises:
        PairNotFound: there is none, or it is another home's.
    """
    household = household_of(user)
    pair = _whole().filter(pk=pk).first()
    side = queries.side_of(pair, household.pk) if pair and household else None
    if pair is None or household is None or side is None:
        raise PairNotFound
    return OwnPair(pair, side, household)


def pairs_looked_after(user: User) -> QuerySet[Pair]:
    """Return the pairs that somebody looks after, protected homes by those alone who may know.

    Coordinators and administrators reach the programmes of their nodes. A pair with a protected
    home is reached by administrators and by the one coordinator who was named.
    """
    ours = Q(slot__mentor__programme__organisation__in=organisations_reached(user, *CARERS))
    by_hand = Q(
        slot__mentor__programme__organisation__in=organisations_reached(user, Role.ADMINISTRATOR)
    )
    protected = queries.has_protected()
    return _whole().filter(
        Q(ours & ~protected) | Q(by_hand & protected) | Q(ours, named_coordinator=user)
    )


def get_pair_looked_after(user: User, pk: int) -> Pair:
    """Return a pair that somebody looks after, and write down that it was looked at.

    Raises:
        PairNotFound: there is none that this person may see.
    """
    pair = pairs_looked_after(user).filter(pk=pk).first()
    if pair is None:
        raise PairNotFound
    homes = (pair.mentor_home_id, pair.mentee_home_id)
    record_accesses(viewer=user, people=queries.adults_of(*homes), what=LOOKED_AT)
    return pair


def tasks_for(user: User) -> QuerySet[Task]:
    """Return the open tasks of the programmes that somebody looks after, oldest first."""
    visible = Q(pair=None, programme__organisation__in=organisations_reached(user, *CARERS))
    tasks = Task.objects.filter(visible | Q(pair__in=pairs_looked_after(user)), done_at=None)
    return tasks.select_related("pair", "household", "programme").order_by("made_at", "pk")


def get_task_for(user: User, pk: int) -> Task:
    """Return an open task that is this person's to do.

    Raises:
        PairNotFound: there is none.
    """
    task = tasks_for(user).filter(pk=pk).first()
    if task is None:
        raise PairNotFound
    return task


def get_concern_for(user: User, pk: int) -> Concern:
    """Return a concern in a pair that somebody looks after.

    Raises:
        PairNotFound: there is none.
    """
    concern = Concern.objects.select_related("pair", "bar").filter(pk=pk).first()
    if concern is None:
        raise PairNotFound
    get_pair_looked_after(user, concern.pair_id)
    return concern


def looks_after_any(user: User) -> bool:
    """Say whether somebody is a coordinator or an administrator anywhere. No query of its own."""
    return bool(user.roles & set(CARERS))


def may_lead_meeting(user: User, key: str) -> bool:
    """Say whether somebody looks after the pair that owns a meeting."""
    return key.isdecimal() and pairs_looked_after(user).filter(pk=int(key)).exists()


def _whole() -> QuerySet[Pair]:
    return Pair.objects.select_related(
        "slot__mentor__programme__organisation", "mentor_home__organisation", "mentee_home"
    )


def get_own_mentor(user: User) -> MentorProfile:
    """Return the offer of the person's own home to be a mentor. Three queries.

    Raises:
        PairNotFound: the home offers nothing, or no more.
    """
    household = household_of(user)
    mentors = MentorProfile.objects.filter(household=household).exclude(state__in=NO_MENTOR)
    mentor = mentors.select_related("programme").first() if household else None
    if mentor is None:
        raise PairNotFound
    return mentor


def get_own_wish(user: User) -> MenteeProfile:
    """Return the wish for a mentor with which the person's own home waits. Three queries.

    Raises:
        PairNotFound: the home waits for nobody.
    """
    household = household_of(user)
    waiting = MenteeProfile.objects.filter(household=household, state=MenteeState.WAITING)
    wish = waiting.order_by("pk").first() if household else None
    if wish is None:
        raise PairNotFound
    return wish


def may_entrust(user: User, pair: Pair) -> bool:
    """Say whether somebody administers the pair's programme. One query."""
    return has_role(user, Role.ADMINISTRATOR, at=pair.slot.mentor.programme.organisation)


def get_pair_to_entrust(user: User, pk: int) -> Pair:
    """Return a pair with a protected home, for which an administrator may name a coordinator.

    Raises:
        PairNotFound: there is none that this person may entrust to somebody.
    """
    pair = get_pair_looked_after(user, pk)
    if not queries.is_protected(pair) or not may_entrust(user, pair):
        raise PairNotFound
    return pair
