"""What a plan becomes when one pair is forced upon it is the best there is with that pair."""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.pairing.rules.displacing import forced
from mentoring.pairing.rules.values import Pairing

MENTORS = range(1, 4)


@st.composite
def problems(draw):
    places = {mentor: draw(st.integers(0, 2)) for mentor in MENTORS}
    worth = {
        mentee: draw(st.dictionaries(st.sampled_from([*MENTORS]), st.integers(1, 40)))
        for mentee in range(10, 10 + draw(st.integers(1, 5)))
    }
    return worth, places


def plans(worth, places):
    for chosen in product(*([None, *fits] for fits in worth.values())):
        taken = Counter(mentor for mentor in chosen if mentor)
        if all(taken[mentor] <= places[mentor] for mentor in taken):
            yield {mentee: mentor for mentee, mentor in zip(worth, chosen, strict=True) if mentor}


def value(plan, worth, without=None):
    return sum(worth[mentee][mentor] for mentee, mentor in plan.items() if mentee != without)


@settings(max_examples=300, deadline=None)
@given(problems())
def test_a_forced_pair_leaves_the_best_of_the_rest(problem) -> None:
    worth, places = problem
    best = max(plans(worth, places), key=lambda plan: value(plan, worth))
    for mentee in worth:
        for mentor in (each for each in MENTORS if places[each]):
            found = forced(Pairing(mentor, mentee), best, worth, places)
            rest = {each: fits for each, fits in worth.items() if each != mentee}
            left = {**places, mentor: places[mentor] - 1}
            most = max(value(plan, rest) for plan in plans(rest, left))
            assert found[mentee] == mentor
            assert all(count <= places[each] for each, count in Counter(found.values()).items())
            assert value(found, worth, without=mentee) == most
