"""A way through a simulation is judged anew at each look, and never leads anywhere unsafe."""

from hypothesis import given
from hypothesis import strategies as st

from content.guides import rules
from content.guides.rules import Option, Scene

KEYS = st.text("0123456789abcdef", min_size=1, max_size=rules.KEY_LENGTH)


@st.composite
def guides(draw: st.DrawFn) -> tuple[Scene, ...]:
    """Draw the scenes of a guide."""
    numbers = draw(st.lists(st.integers(1, 3), min_size=1, max_size=6))
    return tuple(
        Scene(f"s{place}", place, tuple(_option(draw, key) for key in _keys(draw, number)))
        for place, number in enumerate(numbers, start=1)
    )


def _keys(draw: st.DrawFn, number: int) -> list[str]:
    return draw(st.lists(KEYS, min_size=number, max_size=number, unique=True))


def _option(draw: st.DrawFn, key: str) -> Option:
    finding = draw(st.sampled_from(["", "a", "b", "c", "d"]))
    return Option(key, f"text {key}", "strong", "consequence", finding)


def any_way(scenes: tuple[Scene, ...]) -> st.SearchStrategy[list[str]]:
    """Draw a way of choices that exist, from the first step on."""
    return st.integers(0, len(scenes)).flatmap(
        lambda length: st.tuples(
            *(st.sampled_from([o.key for o in scene.options]) for scene in scenes[:length])
        ).map(list)
    )


@given(guides().flatmap(lambda scenes: st.tuples(st.just(scenes), any_way(scenes))))
def test_a_way_of_real_choices_is_followed_to_its_end(drawn) -> None:
    scenes, way = drawn
    walk = rules.retrace(scenes, way)
    assert walk.way == tuple(way)
    assert not walk.is_cut


@given(guides(), st.lists(KEYS, max_size=9))
def test_whatever_is_made_up_leads_to_a_step_of_the_guide_or_its_end(scenes, way) -> None:
    walk = rules.retrace(scenes, way)
    assert walk.way == tuple(way[: len(walk.way)])
    assert walk.is_cut == (len(walk.way) < len(way))
    assert (walk.next_scene is None) == (len(walk.way) == len(scenes))


@given(guides().flatmap(lambda scenes: st.tuples(st.just(scenes), any_way(scenes))))
def test_what_is_known_and_what_was_missed_have_nothing_in_common(drawn) -> None:
    scenes, way = drawn
    walk = rules.retrace(scenes, way)
    offered = {o.finding for s in scenes[: len(way)] for o in s.options if o.finding}
    assert set(walk.findings) | set(walk.missed) == offered
    assert not set(walk.findings) & set(walk.missed)


@given(st.lists(KEYS, max_size=9))
def test_a_way_is_read_as_it_is_written(way: list[str]) -> None:
    assert list(rules.read(rules.written(way))) == way


@given(st.text(max_size=200))
def test_any_address_names_a_way(text: str) -> None:
    assert all(0 < len(key) <= rules.KEY_LENGTH for key in rules.read(text))


def test_a_way_is_never_longer_than_a_guide_can_be() -> None:
    assert len(rules.read(".".join("a" * 500))) == rules.LONGEST_WAY
