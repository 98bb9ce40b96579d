"""Whom a course reaches follows from what its owner has decided."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from courses.terms.rules import Terms, reach_of, subtrees

# A joint body (1) with two municipalities (2, 3), one with a district (4); and a city (5).
PATHS = {1: "0001", 2: "00010001", 3: "00010002", 4: "000100010001", 5: "0002"}
BELOW = subtrees(PATHS)


def reached(terms_of_course: Terms) -> set[int] | None:
    reach = reach_of(terms_of_course, BELOW)
    return None if reach is None else set(reach)


nodes = st.sampled_from(sorted(PATHS))
some = st.frozensets(nodes)
terms = st.builds(
    Terms,
    owner=nodes,
    visibility=st.sampled_from(["everyone", "own", "chosen"]),
    use=st.sampled_from(["nothing", "as_is", "copy"]),
    is_template=st.booleans(),
    chosen=some,
    offered_by=some,
)


def test_a_subtree_is_a_node_and_what_lies_below_it() -> None:
    assert BELOW[1] == {1, 2, 3, 4}
    assert BELOW[2] == {2, 4}
    assert BELOW[5] == {5}


def test_a_public_course_reaches_everyone() -> None:
    assert reach_of(Terms(owner=2), BELOW) is None


def test_an_own_course_reaches_its_organisation_and_those_below() -> None:
    assert reached(Terms(owner=2, visibility="own", chosen=frozenset({5}))) == {2, 4}


def test_chosen_organisations_are_added() -> None:
    chosen = Terms(owner=2, visibility="chosen", chosen=frozenset({5}))
    assert reached(chosen) == {2, 4, 5}


def test_an_offer_counts_only_while_the_owner_lets_others_use_it() -> None:
    offered = Terms(owner=2, visibility="own", use="as_is", offered_by=frozenset({5}))
    assert reached(offered) == {2, 4, 5}
    assert reached(replace(offered, use="nothing")) == {2, 4}


@given(terms)
def test_a_template_reaches_nobody(given_terms: Terms) -> None:
    assert reach_of(replace(given_terms, is_template=True), BELOW) == frozenset()


@given(terms, nodes)
def test_one_more_offer_takes_the_course_from_nobody(given_terms: Terms, node: int) -> None:
    more = replace(given_terms, offered_by=given_terms.offered_by | {node})
    before, after = reach_of(given_terms, BELOW), reach_of(more, BELOW)
    assert (before is None) == (after is None)
    assert (before or frozenset()) <= (after or frozenset())


@given(terms)
def test_the_owner_always_finds_the_own_course(given_terms: Terms) -> None:
    reach = reach_of(replace(given_terms, is_template=False), BELOW)
    assert reach is None or given_terms.owner in reach
