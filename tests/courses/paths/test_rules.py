"""Where somebody stands on a path: at one place at most, never thrown back."""

from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from courses.paths.rules import Standing, standings

NAMESPACE = UUID("11111111-2222-4333-8444-555555555555")
KEYS = [uuid5(NAMESPACE, str(number)) for number in range(8)]

courses = st.sampled_from(KEYS).map(lambda key: (key, True))
planned = st.just((None, False))
roads = st.lists(st.lists(courses | planned, max_size=5), max_size=4)
completions = st.sets(st.sampled_from(KEYS))


def flat(found) -> list[Standing]:
    return [stop for _level, stops in found for stop in stops]


@given(roads, completions)
def test_there_is_one_place_to_be_at_most(road, completed) -> None:
    found = standings(road, completed)
    assert flat(found).count(Standing.NOW) <= 1
    assert [level for level, _ in found].count(Standing.NOW) <= 1


@given(roads, completions)
def test_there_is_a_place_to_be_as_long_as_something_is_left(road, completed) -> None:
    left = [key for level in road for key, is_open in level if is_open and key not in completed]
    assert (Standing.NOW in flat(standings(road, completed))) is bool(left)


@given(roads, completions)
def test_what_is_completed_is_done_and_nothing_else(road, completed) -> None:
    steps = [key for level in road for key, _is_open in level]
    done = [stop is Standing.DONE for stop in flat(standings(road, completed))]
    assert done == [key in completed for key in steps]


@given(roads, completions, st.sampled_from(KEYS))
def test_completing_one_more_course_takes_no_level_back(road, completed, one_more) -> None:
    before = standings(road, completed)
    after = standings(road, completed | {one_more})
    for (level_before, _), (level_after, _) in zip(before, after, strict=True):
        assert level_before is not Standing.DONE or level_after is Standing.DONE


def test_planned_courses_hold_nobody_back() -> None:
    road = [[(KEYS[0], True), (None, False)], [(KEYS[1], True)]]
    found = standings(road, {KEYS[0]})
    assert [level for level, _ in found] == [Standing.DONE, Standing.NOW]


def test_a_level_of_planned_courses_alone_is_ahead() -> None:
    assert standings([[(None, False)]], set()) == [(Standing.NEXT, [Standing.NEXT])]
