"""What mentorships do when something happens elsewhere."""

from django.dispatch import receiver

from lms.accounts.api import (
    home_joined,
    home_left,
    household_of,
    name_changed,
    person_leaves,
)
from lms.accounts.models import Household, User
from lms.meetings.api import attendance_recorded
from lms.meetings.models import Participation
from lms.outbox.api import enqueue
from mentoring.mentorships import appointments
from mentoring.mentorships.services import ending, leaving, needs, proposals, starting
from mentoring.mentorships.vocabulary import Effect
from mentoring.pairing.models import MenteeProfile, MentorProfile, Pair
from mentoring.pairing.signals import pair_proposed, profile_changed, proposal_moved
from mentoring.pairing.vocabulary import EndReason


@receiver(pair_proposed)
def begin(pair: Pair, **_kwargs: object) -> None:
    """Begin the history of a pair, and the days to answer."""
    proposals.begin(pair=pair)


@receiver(proposal_moved)
def give_way(pair: Pair, by: User | None, **_kwargs: object) -> None:
    """End a proposal that a new round moves, and tell both homes."""
    proposals.call_off(pair=pair, reason=EndReason.MOVED, by=by)


@receiver(person_leaves)
def end_with_the_last_adult(user: User, **_kwargs: object) -> None:
    """End a home's pairs when its last adult is forgotten; a partner goes on."""
    leaving.forget_words(user=user)
    home = household_of(user)
    if home is not None and not home.members.exclude(user=user).exists():
        ending.withdraw_home(household=home)


@receiver(home_joined)
def take_in(household: Household, user: User, **_kwargs: object) -> None:
    """Let who has come to a home take part in its pairs."""
    leaving.take_in(household=household, user=user)


@receiver(home_left)
def let_go(household: Household, user: User, **_kwargs: object) -> None:
    """Let who has left a home take no part; with the last adult its pairs come to an end."""
    leaving.let_go(household=household, user=user)
    if not household.members.exists():
        ending.withdraw_home(household=household)


@receiver(attendance_recorded)
def take_start_as_held(participation: Participation, by: User, **_kwargs: object) -> None:
    """Ask a coordinator for no start meeting any more when it was held."""
    meeting = participation.meeting
    if meeting.owner_kind == appointments.KIND:
        starting.note_held(pair=Pair.objects.get(pk=meeting.owner_key), by=by)


@receiver(profile_changed)
def look_again(profile: MentorProfile | MenteeProfile, **_kwargs: object) -> None:
    """Have the home's pairs looked at again, outside the transaction that holds its profile."""
    changed_at = profile.changed_at.isoformat()
    enqueue(
        effect=Effect.RECONSIDER,
        key=f"{profile.household_id}:{changed_at}",
        payload={"household": profile.household_id},
    )


@receiver(name_changed)
def narrow_when_protected(user: User, **_kwargs: object) -> None:
    """Let fewer people see the pairs of a home as soon as one of its adults is protected."""
    home = household_of(user) if user.has_protected_identity else None
    if home is not None:
        needs.narrow(household=home)
