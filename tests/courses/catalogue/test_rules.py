"""Which courses fit the chosen boxes, and how many each box would show."""

from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue.rules import chosen_of, counts_of, everything, fitting_of, places_in

NAMES, VALUES = ("theme", "kind", "length"), ("a", "b", "c")
boxes = st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES))
courses = st.lists(st.frozensets(boxes), max_size=12)
wishes = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(VALUES), max_size=3, unique=True)
)
ALL_BOXES = [(name, value) for name in NAMES for value in VALUES]


def fits(course: frozenset, wish: dict) -> bool:
    return all(
        any((name, value) in course for value in values) for name, values in wish.items() if values
    )


@given(courses, wishes)
def test_a_course_is_shown_exactly_when_every_filter_has_a_box_it_fits(stock, wish) -> None:
    chosen = chosen_of(everything(len(stock)), fitting_of(stock), wish)
    assert list(places_in(chosen)) == [n for n, course in enumerate(stock) if fits(course, wish)]


@given(courses, wishes)
def test_a_count_is_what_choosing_only_that_box_of_its_filter_would_show(stock, wish) -> None:
    among, fitting = everything(len(stock)), fitting_of(stock)
    counts = counts_of(among, fitting, wish, ALL_BOXES)
    for name, value in ALL_BOXES:
        alone = chosen_of(among, fitting, {**wish, name: [value]})
        assert counts[name, value] == alone.bit_count()


@given(courses, wishes, boxes)
def test_another_filter_never_shows_more(stock, wish, box) -> None:
    among, fitting = everything(len(stock)), fitting_of(stock)
    name, value = box
    if not wish.get(name):
        narrower = chosen_of(among, fitting, {**wish, name: [value]})
        assert narrower & ~chosen_of(among, fitting, wish) == 0


@given(courses, wishes, boxes)
def test_another_box_of_a_chosen_filter_never_shows_less(stock, wish, box) -> None:
    among, fitting = everything(len(stock)), fitting_of(stock)
    name, value = box
    if wish.get(name):
        wider = chosen_of(among, fitting, {**wish, name: [*wish[name], value]})
        assert chosen_of(among, fitting, wish) & ~wider == 0
