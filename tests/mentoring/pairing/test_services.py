"""Programmes, profiles, places and pairs, and what the database itself refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lms.common.clock import now
from mentoring.models import MenteeProfile, Pair, PolicyVersion, Slot
from mentoring.pairing import queries, services
from mentoring.pairing.errors import (
    HasMentor,
    NotReady,
    NotYetExperienced,
    PlaceTaken,
    RolesReversed,
    TooManyPlaces,
    WeightsDecideNothing,
)
from mentoring.pairing.vocabulary import EndReason, Factor, PairState
from tests.factories.certificates import CompletionFactory
from tests.factories.mentoring import (
    SEEN,
    TOLD,
    called_off,
    declined,
    home_in,
    mentee_in,
    mentor_in,
    programme_of,
)

pytestmark = pytest.mark.django_db


def propose(mentor, mentee):
    return services.propose_pair(mentor=mentor, mentee=mentee, by=None)


def test_a_programme_begins_with_a_policy_and_keeps_those_before() -> None:
    programme = programme_of()
    services.change_policy(programme=programme, by=None, weights={Factor.THEMES: 1}, max_km=40)
    assert queries.policy_of(programme).max_km == 40
    assert list(programme.policies.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_weights_that_sum_to_nothing_leave_the_policy_as_it_was() -> None:
    programme = programme_of()
    with pytest.raises(WeightsDecideNothing):
        services.change_policy(programme=programme, by=None, weights={Factor.THEMES: 0})
    assert PolicyVersion.objects.filter(programme=programme).count() == 1


def test_a_home_that_is_new_itself_cannot_offer_to_mentor() -> None:
    programme = programme_of()
    with pytest.raises(NotYetExperienced):
        services.offer_home(
            programme=programme,
            household=home_in(programme),
            foster_home_since=(now() - timedelta(days=300)).date(),
            **TOLD,
        )


def test_a_home_that_has_not_signed_cannot_be_approved() -> None:
    programme = programme_of()
    mentor = mentor_in(programme)
    programme.undertaking_version = 2
    programme.save()
    mentor.refresh_from_db()
    with pytest.raises(NotReady):
        services.approve_mentor(
            mentor=mentor, approval_seen_on=SEEN, extract_seen_on=SEEN, places=1
        )


def test_the_mentor_course_counts_until_it_is_too_old() -> None:
    programme = programme_of()
    mentor = mentor_in(programme)
    done = CompletionFactory(user=mentor.household.members.get().user)
    assert queries.is_licensed(mentor, at=now())
    programme.course_key = done.course_key
    programme.save()
    mentor.refresh_from_db()
    assert queries.is_licensed(mentor, at=done.completed_at + timedelta(days=1000))
    assert not queries.is_licensed(mentor, at=done.completed_at + timedelta(days=1200))


def test_a_course_that_nobody_of_the_home_has_done_is_no_licence() -> None:
    programme = programme_of()
    programme.course_key = CompletionFactory().course_key
    programme.save()
    assert not queries.is_licensed(mentor_in(programme), at=now())


def test_asking_again_keeps_the_place_in_the_queue() -> None:
    programme = programme_of()
    mentee = mentee_in(programme)
    waited_since = now() - timedelta(days=30)
    MenteeProfile.objects.filter(pk=mentee.pk).update(requested_at=waited_since)
    again = services.ask_for_mentor(
        programme=programme, household=mentee.household, **TOLD | {"themes": []}
    )
    assert (again.pk, again.requested_at, again.themes) == (mentee.pk, waited_since, [])


def test_a_place_goes_to_one_home_until_its_pair_ends() -> None:
    programme = programme_of()
    mentor = mentor_in(programme)
    first, second = mentee_in(programme), mentee_in(programme)
    pair = propose(mentor, first)
    with pytest.raises(PlaceTaken):
        propose(mentor, second)
    declined(pair)
    assert propose(mentor, second).slot == pair.slot


def test_a_home_has_one_mentor_at_a_time() -> None:
    programme = programme_of()
    mentee = mentee_in(programme)
    propose(mentor_in(programme), mentee)
    with pytest.raises(HasMentor):
        propose(mentor_in(programme), mentee)


def test_two_homes_never_mentor_each_other_at_once_but_may_afterwards() -> None:
    programme = programme_of()
    one, other = home_in(programme), home_in(programme)
    pair = propose(mentor_in(programme, home=one), mentee_in(programme, home=other))
    mentor, mentee = mentor_in(programme, home=other), mentee_in(programme, home=one)
    with pytest.raises(RolesReversed):
        propose(mentor, mentee)
    called_off(pair)
    assert propose(mentor, mentee).state == PairState.PROPOSED


def test_no_home_mentors_itself() -> None:
    programme = programme_of()
    home = home_in(programme)
    with pytest.raises(RolesReversed):
        propose(mentor_in(programme, home=home), mentee_in(programme, home=home))


def test_fewer_places_than_pairs_end_no_pair_and_take_nobody_new() -> None:
    programme = programme_of()
    mentor = mentor_in(programme, places=3)
    pairs = [propose(mentor, mentee_in(programme)) for _ in range(2)]
    assert services.change_places(mentor=mentor, places=1) == 1
    assert Pair.objects.filter(state=PairState.PROPOSED).count() == 2
    called_off(pairs[1])
    with pytest.raises(PlaceTaken):
        propose(mentor, mentee_in(programme))
    assert services.change_places(mentor=mentor, places=2) == 0
    assert propose(mentor, mentee_in(programme))


@pytest.mark.parametrize("places", [-1, 11])
def test_a_mentor_has_at_most_ten_places(places: int) -> None:
    mentor = mentor_in(programme_of(), places=2)
    with pytest.raises(TooManyPlaces):
        services.change_places(mentor=mentor, places=places)
    assert mentor.slots.filter(is_retired=False).count() == 2


def refused_by_the_database(**fields) -> bool:
    try:
        with transaction.atomic():
            Pair.objects.create(**fields)
    except IntegrityError:
        return True
    return False


def test_the_database_keeps_each_promise_by_itself() -> None:
    programme = programme_of()
    mentor = mentor_in(programme, places=2)
    taken = propose(mentor, mentee_in(programme))
    one, other, third = (home_in(programme) for _ in range(3))
    free = mentor.slots.get(number=2)
    homes = {"mentor_home": one, "mentee_home": other}
    ended = {"ended_at": now(), "end_reason": EndReason.PLANNED}
    broken = {
        "the place is held": homes | {"slot": taken.slot},
        "the home has a mentor": homes | {"slot": free, "mentee_home": taken.mentee_home},
        "a home mentors itself": homes | {"slot": free, "mentee_home": one},
        "the roles are reversed": {
            "slot": free,
            "mentor_home": taken.mentee_home,
            "mentee_home": taken.mentor_home,
        },
        "the state is unknown": homes | {"slot": free, "state": "dreamt"} | ended,
        "an open pair has an end": homes | {"slot": free} | ended,
        "an ended pair has none": homes | {"slot": free, "state": PairState.DECLINED},
        "an ended pair has no reason": homes
        | {"slot": free, "state": PairState.DECLINED, "ended_at": now()},
        "an open pair has a reason": homes | {"slot": free, "end_reason": EndReason.DECLINED},
        "a pair goes on without two yeses": homes | {"slot": free, "state": PairState.ACTIVE},
    }
    assert {why for why, fields in broken.items() if not refused_by_the_database(**fields)} == set()
    assert not refused_by_the_database(**homes | {"slot": free, "mentee_home": third})


def test_the_database_keeps_places_within_ten() -> None:
    mentor = mentor_in(programme_of())
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.create(mentor=mentor, number=11)
