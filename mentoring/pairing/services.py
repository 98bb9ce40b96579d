"""The only writers of pairing: programmes, profiles, places and pairs."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from lms.accounts.models import Household, Organisation, User
from lms.common.clock import now
from mentoring.pairing import notices, queries
from mentoring.pairing.errors import (
    CannotBeNamed,
    HasMentor,
    HomeBarred,
    NotOffered,
    NotReady,
    NotYetExperienced,
    PlaceTaken,
    RolesReversed,
    StandsInTheWay,
    TooManyPlaces,
    WeightsDecideNothing,
)
from mentoring.pairing.facts import rules_of, two_of
from mentoring.pairing.models import (
    HomeBar,
    MenteeProfile,
    MentorProfile,
    MentorWish,
    Pair,
    PolicyVersion,
    Programme,
    Slot,
)
from mentoring.pairing.rules.explanation import explanation as explanation_of
from mentoring.pairing.rules.values import NoWeights, Policy
from mentoring.pairing.signals import pair_proposed, profile_changed
from mentoring.pairing.vocabulary import (
    MENTORING_NOW,
    MOST_PLACES,
    MOST_WISHES,
    NO_MENTOR,
    OCCUPYING,
    Factor,
    Finding,
    MenteeState,
    MentorState,
)

Wish = tuple[MentorProfile, bool]

SEEN = ("approval_seen_on", "approval_finding", "extract_seen_on", "extract_finding")
"""What is kept of a home's papers."""

DEFAULT_WEIGHTS: Mapping[Factor, int] = {
    Factor.THEMES: 35,
    Factor.AGES: 15,
    Factor.LANGUAGE: 15,
    Factor.TIMES: 10,
    Factor.DISTANCE: 20,
    Factor.WISH: 5,
}


@transaction.atomic
def open_programme(
    *, organisation: Organisation, name: str, undertaking: str, by: User | None = None
) -> Programme:
    """Open a mentoring programme with a policy that can be changed afterwards."""
    programme = Programme.objects.create(
        organisation=organisation, name=name, undertaking=undertaking
    )
    change_policy(programme=programme, by=by, weights=DEFAULT_WEIGHTS)
    return programme


@transaction.atomic
def change_policy(
    *, programme: Programme, by: User | None, weights: Mapping[Factor, int], **limits: int
) -> PolicyVersion:
    """Let another policy hold from now on; the versions before stay as they were.

    Args:
        programme: whose policy.
        by: who decided it.
        weights: how much each factor counts.
        limits: `floor`, `max_km`, `stickiness`, `urgent_days`, `answer_days`, `start_days`,
            `contact_days`, `first_check_in_days` or `check_in_days`.

    Raises:
        WeightsDecideNothing: the weights sum to nothing, or one is negative.
    """
    try:
        Policy({Factor(factor): weight for factor, weight in weights.items()})
    except NoWeights as refused:
        raise WeightsDecideNothing from refused
    locked = Programme.objects.select_for_update().get(pk=programme.pk)
    number = locked.policies.exclude(number=None).count() + 1
    return PolicyVersion.objects.create(
        programme=locked, number=number, weights=dict(weights), made_by=by, **limits
    )


@transaction.atomic
def offer_home(
    *, programme: Programme, household: Household, foster_home_since: date, **told: Any
) -> MentorProfile:
    """Keep what a home that would be a mentor tells of itself; telling it again changes it.

    A home that has left, or was not approved, applies anew. A mentor that says it can stand beside
    fewer than it has places for has fewer from now on (see `change_places`).

    Args:
        programme: where the home would mentor.
        household: the home.
        foster_home_since: the day of its first assignment.
        told: `languages`, `themes`, `ages`, `times`, `forms`, `capacity` and `may_be_named`.

    Raises:
        NotYetExperienced: the home has not been a foster home for long enough.
    """
    months = programme.least_experience_months
    least = timedelta(days=round(queries.DAYS_A_MONTH * months))
    if foster_home_since > (now() - least).date():
        raise NotYetExperienced(months=months)
    mentors = MentorProfile.objects.filter(programme=programme, household=household)
    could = mentors.values_list("capacity", flat=True).first()
    mentor, _created = MentorProfile.objects.update_or_create(
        programme=programme,
        household=household,
        defaults={"foster_home_since": foster_home_since, "changed_at": now(), **told},
    )
    if mentor.state in NO_MENTOR:
        _apply_anew(mentor)
    elif mentor.capacity != could:
        _take_no_more_than_it_can(mentor)
    profile_changed.send(MentorProfile, profile=mentor)
    return mentor


def _apply_anew(mentor: MentorProfile) -> None:
    """Let a home wait for an answer again; its papers are to be seen anew, too."""
    mentor.state = MentorState.APPLIED
    mentor.approval_seen_on = mentor.extract_seen_on = None
    mentor.approval_finding = mentor.extract_finding = ""
    mentor.save()


def _take_no_more_than_it_can(mentor: MentorProfile) -> None:
    places = mentor.slots.filter(is_retired=False).count()
    if mentor.state in MENTORING_NOW and mentor.capacity and mentor.capacity < places:
        change_places(mentor=mentor, places=mentor.capacity)


@transaction.atomic
def ask_for_mentor(
    *,
    programme: Programme,
    household: Household,
    wishes: Sequence[Wish] | None = None,
    **told: Any,
) -> MenteeProfile:
    """Keep what a home that seeks a mentor asks for; asking again never loses its waiting time.

    Args:
        programme: where the home seeks a mentor.
        household: the home.
        wishes: up to three mentors by name, each with whether the home would rather wait; what
            was asked for before stays where nothing is given.
        told: `languages`, `themes`, `ages`, `times`, `forms`, `musts` and `is_urgent`.

    Raises:
        CannotBeNamed: a mentor has not agreed to it, or there are too many.
    """
    mentee, _created = MenteeProfile.objects.update_or_create(
        programme=programme, household=household, defaults={"changed_at": now(), **told}
    )
    if mentee.state == MenteeState.CLOSED:
        mentee.state, mentee.requested_at = MenteeState.WAITING, now()
        mentee.save(update_fields=["state", "requested_at"])
    if wishes is not None:
        _keep_wishes(mentee, wishes)
    profile_changed.send(MenteeProfile, profile=mentee)
    return mentee


@transaction.atomic
def seek_no_more(*, mentee: MenteeProfile) -> None:
    """Let a home wait no longer; when it asks again, it waits from that day."""
    mentee.wishes.all().delete()
    mentee.state = MenteeState.CLOSED
    mentee.save(update_fields=["state"])


def _keep_wishes(mentee: MenteeProfile, wishes: Sequence[Wish]) -> None:
    choosable = queries.nameable(mentee.programme).exclude(household=mentee.household_id)
    named = [mentor.pk for mentor, _is_must in wishes]
    if len(set(named)) < len(named) or len(named) > MOST_WISHES:
        raise CannotBeNamed
    if choosable.filter(pk__in=named).count() < len(named):
        raise CannotBeNamed
    mentee.wishes.all().delete()
    MentorWish.objects.bulk_create(
        MentorWish(mentee=mentee, number=number, mentor=mentor, is_must=is_must)
        for number, (mentor, is_must) in enumerate(wishes, start=1)
    )


@transaction.atomic
def sign_undertaking(*, mentor: MentorProfile, by: User) -> MentorProfile:
    """Sign the programme's present undertaking of confidentiality for the home."""
    mentor.signed_at, mentor.signed_by = now(), by
    mentor.signed_version = mentor.programme.undertaking_version
    mentor.save(update_fields=["signed_at", "signed_by", "signed_version"])
    notices.take_back_signature(mentor)
    return mentor


@transaction.atomic
def offer_and_sign(
    *, programme: Programme, household: Household, by: User, **told: Any
) -> MentorProfile:
    """Keep what a home tells and its undertaking, both or neither (see `offer_home`).

    Raises:
        NotYetExperienced: the home has not been a foster home for long enough.
    """
    mentor = offer_home(programme=programme, household=household, **told)
    if mentor.signed_version == programme.undertaking_version:
        return mentor
    return sign_undertaking(mentor=mentor, by=by)


@transaction.atomic
def approve_mentor(
    *,
    mentor: MentorProfile,
    approval_seen_on: date,
    extract_seen_on: date,
    places: int,
    approval_finding: str = Finding.CLEAR,
    extract_finding: str = Finding.CLEAR,
) -> MentorProfile:
    """Let a home mentor others. Of approval and register extract day and outcome are kept.

    Raises:
        NotOffered: the home has withdrawn.
        StandsInTheWay: approval or register extract speaks against it.
        NotReady: the undertaking is not signed, or an older version of it is.
        TooManyPlaces: more places than a mentor can have.
    """
    if mentor.state == MentorState.ENDED:
        raise NotOffered
    if {approval_finding, extract_finding} != {Finding.CLEAR}:
        raise StandsInTheWay
    if mentor.signed_version != mentor.programme.undertaking_version:
        raise NotReady
    mentor.approval_seen_on, mentor.approval_finding = approval_seen_on, approval_finding
    mentor.extract_seen_on, mentor.extract_finding = extract_seen_on, extract_finding
    mentor.state = MentorState.APPROVED
    mentor.save(update_fields=[*SEEN, "state"])
    change_places(mentor=mentor, places=places)
    return mentor


@transaction.atomic
def decline_mentor(*, mentor: MentorProfile, **seen: date | str | None) -> MentorProfile:
    """Say no to an application for now; the home is told kindly, and may offer again.

    Args:
        mentor: whose application.
        seen: days and outcomes of approval and register extract, as far as they were seen. Why
            it is a no is kept nowhere else.

    Raises:
        NotOffered: it is no application, or no longer one.
    """
    locked = _locked(mentor)
    if locked.state != MentorState.APPLIED:
        raise NotOffered
    for field, value in seen.items():
        setattr(locked, field, value)
    locked.state = MentorState.NOT_APPROVED
    locked.save(update_fields=[*SEEN, "state"])
    notices.tell_not_approved(locked)
    return locked


@transaction.atomic
def change_places(*, mentor: MentorProfile, places: int) -> int:
    """Give a mentor so many places; free ones go first, held ones when their pair ends.

    Returns:
        How many pairs the mentor has beyond the new number: they go on.

    Raises:
        TooManyPlaces: fewer than none, or more than a mentor can have.
    """
    if not 0 <= places <= MOST_PLACES:
        raise TooManyPlaces(most=MOST_PLACES)
    _locked(mentor)
    for number in range(1, MOST_PLACES + 1):
        if places >= number:
            Slot.objects.get_or_create(mentor=mentor, number=number)
    held = set(
        Pair.objects.filter(slot__mentor=mentor, state__in=OCCUPYING).values_list("slot", flat=True)
    )
    slots = sorted(mentor.slots.all(), key=lambda slot: (slot.pk not in held, slot.number))
    for place, slot in enumerate(slots):
        slot.is_retired = place >= places
    Slot.objects.bulk_update(slots, ["is_retired"])
    return max(len(held) - places, 0)


@transaction.atomic
def propose_pair(
    *,
    mentor: MentorProfile,
    mentee: MenteeProfile,
    by: User | None,
    explanation: Mapping[str, object] | None = None,
) -> Pair:
    """Propose a mentor to a home, on a place that nobody holds.

    However many try at once, the database gives a place to one of them. Why the two suit each
    other is kept with the pair: `explanation`, or what the homes' profiles say now.

    Raises:
        PlaceTaken: the mentor has no place left, or takes no more homes.
        HasMentor: the home has a mentor or a proposal.
        RolesReversed: the homes are the same, or one stands beside the other already.
        HomeBarred: a concern about one of the homes is being looked into.
    """
    mentor = _locked(mentor)
    if HomeBar.objects.filter(
        household__in=(mentor.household_id, mentee.household_id), lifted_at=None
    ).exists():
        raise HomeBarred
    slot = queries.free_slots(mentor).first()
    if slot is None or mentor.state != MentorState.APPROVED:
        raise PlaceTaken
    homes = mentor.household_id, mentee.household_id
    if homes[0] == homes[1] or queries.pair_between(*homes).exists():
        raise RolesReversed
    try:
        with transaction.atomic():
            pair = Pair.objects.create(
                slot=slot,
                mentor_home_id=homes[0],
                mentee_home_id=homes[1],
                proposed_by=by,
                explanation=explanation or explained(mentor, mentee),
                answer_by=_answer_by(mentor.programme),
            )
    except IntegrityError:
        # The constraints have decided; what is left to find out is which.
        if Pair.objects.filter(mentee_home=homes[1], state__in=OCCUPYING).exists():
            raise HasMentor from None
        if queries.pair_between(*homes).exists():
            raise RolesReversed from None
        raise PlaceTaken from None
    pair_proposed.send(Pair, pair=pair)
    return pair


def explained(mentor: MentorProfile, mentee: MenteeProfile) -> dict[str, object]:
    """Return why two homes suit each other now, under the policy that holds."""
    policy = rules_of(queries.policy_of(mentor.programme))
    return explanation_of(*two_of(mentor, mentee, at=now()), policy)


@transaction.atomic
def withdraw_home(*, household: Household) -> None:
    """Take a home's offers and wishes out of every programme."""
    either = Q(mentor__household=household) | Q(mentee__household=household)
    MentorWish.objects.filter(either).delete()
    MentorProfile.objects.filter(household=household).update(state=MentorState.ENDED)
    MenteeProfile.objects.filter(household=household).update(state=MenteeState.CLOSED)


def _answer_by(programme: Programme) -> datetime:
    return now() + timedelta(days=queries.policy_of(programme).answer_days)


def _locked(mentor: MentorProfile) -> MentorProfile:
    """Return the mentor as it is now, held until the transaction ends."""
    return MentorProfile.objects.select_for_update().get(pk=mentor.pk)


@transaction.atomic
def bar_home(*, household: Household) -> HomeBar:
    """Give a home no new pairs until somebody has looked into what was told."""
    return HomeBar.objects.create(household=household)


@transaction.atomic
def lift_bar(*, bar: HomeBar, by: User) -> None:
    """Let a home have new pairs again; lifting it twice changes nothing."""
    HomeBar.objects.filter(pk=bar.pk, lifted_at=None).update(lifted_at=now(), lifted_by=by)
