"""What to take next: never what is begun, each with a reason that is true."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from courses.suggestions.rules import Candidate, Record, Suggestion, suggestions
from courses.suggestions.vocabulary import FEWEST_HOMES, Reason

KEYS = [UUID(int=number) for number in range(1, 9)]
ONE, TWO, THREE, FOUR = KEYS[:4]
keys = st.sampled_from(KEYS)
catalogues = st.lists(keys, unique=True).flatmap(
    lambda some: st.tuples(
        *(
            st.builds(
                Candidate,
                st.just(key),
                st.frozensets(st.sampled_from("abc"), max_size=2),
                st.booleans(),
            )
            for key in some
        )
    )
)
records = st.builds(
    Record, st.lists(keys, unique=True, max_size=4), st.frozensets(keys, max_size=3)
)
roads = st.lists(st.lists(keys, unique=True, max_size=5), max_size=3)
homes = st.dictionaries(keys, st.integers(0, 12))


@given(catalogues, records, roads, homes, st.integers(1, 4))
def test_only_what_can_be_taken_and_is_not_begun_is_suggested_once(
    catalogue, record, roads, homes, most
) -> None:
    found = suggestions(catalogue, record, roads=roads, homes=homes, most=most)
    suggested = [each.key for each in found]
    assert len(suggested) == len(set(suggested)) <= most
    assert set(suggested) <= {each.key for each in catalogue}
    assert not any(record.has(key) for key in suggested)


@given(catalogues, records, roads, homes)
def test_every_reason_is_true(catalogue, record, roads, homes) -> None:
    known = {each.key: each for each in catalogue}
    for each in suggestions(catalogue, record, roads=roads, homes=homes, most=9):
        if each.reason is Reason.NEXT_ON_PATH:
            road = roads[each.because]
            assert each.key in road
            assert any(record.has(key) for key in road)
        elif each.reason is Reason.SAME_THEME:
            assert each.because in record.completed
            assert each.theme in known[each.key].themes & known[each.because].themes
        elif each.reason is Reason.HOMES_LIKE_YOURS:
            assert homes[each.key] >= FEWEST_HOMES
        else:
            assert known[each.key].is_basic
            assert not record.completed


@given(catalogues, records, roads, homes, st.integers(1, 3))
def test_asking_for_fewer_gives_the_first_of_them(catalogue, record, roads, homes, most) -> None:
    every = suggestions(catalogue, record, roads=roads, homes=homes, most=9)
    assert suggestions(catalogue, record, roads=roads, homes=homes, most=most) == every[:most]


@given(catalogues, records, roads, st.dictionaries(keys, st.integers(0, FEWEST_HOMES - 1)))
def test_what_few_homes_take_changes_nothing(catalogue, record, roads, homes) -> None:
    assert suggestions(catalogue, record, roads=roads, homes=homes) == suggestions(
        catalogue, record, roads=roads
    )


def test_the_path_comes_before_the_theme_and_the_theme_before_the_many() -> None:
    catalogue = [Candidate(ONE, frozenset("a")), Candidate(TWO), Candidate(THREE, frozenset("a"))]
    catalogue.append(Candidate(FOUR))
    found = suggestions(catalogue, Record([ONE]), roads=[[ONE, TWO]], homes={FOUR: 9})
    assert found == [
        Suggestion(TWO, Reason.NEXT_ON_PATH, 0),
        Suggestion(THREE, Reason.SAME_THEME, ONE, "a"),
        Suggestion(FOUR, Reason.HOMES_LIKE_YOURS),
    ]


def test_a_path_that_nobody_walks_on_suggests_nothing() -> None:
    assert suggestions([Candidate(ONE), Candidate(TWO)], Record([TWO]), roads=[[ONE]]) == []


def test_who_has_completed_nothing_may_begin_with_the_basic_training() -> None:
    found = suggestions([Candidate(ONE, is_basic=True)], Record(under_way=[TWO]))
    assert found == [Suggestion(ONE, Reason.BEGIN_HERE)]
