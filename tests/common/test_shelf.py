"""A shelf keeps what was asked for last, and never more than it holds."""

from hypothesis import given
from hypothesis import strategies as st

from lms.common.shelf import Shelf


@given(st.lists(st.integers(0, 20)), st.integers(1, 5))
def test_a_shelf_holds_the_keys_asked_for_last(keys: list[int], size: int) -> None:
    shelf: Shelf[int, int] = Shelf(size)
    for key in keys:
        shelf.take_or_make(key, lambda key=key: key * 2)
    latest = list(dict.fromkeys(reversed(keys)))[:size]
    assert list(shelf) == latest[::-1]
    assert all(shelf[key] == key * 2 for key in shelf)


def test_what_is_kept_is_made_once() -> None:
    shelf: Shelf[str, object] = Shelf(2)
    made = [shelf.take_or_make("page", object) for _ in range(3)]
    assert made[0] is made[1] is made[2]


def test_nothing_is_a_value_too() -> None:
    shelf: Shelf[str, None] = Shelf(2)
    asked: list[str] = []
    for _ in range(2):
        shelf.take_or_make("page", lambda: asked.append("page"))
    assert asked == ["page"]


def test_taking_saves_from_being_thrown_away() -> None:
    shelf: Shelf[str, int] = Shelf(2)
    shelf.put("first", 1)
    shelf.put("second", 2)
    assert shelf.take("first") == 1
    shelf.put("third", 3)
    assert shelf.take("second") is None
    assert shelf.take("first") == 1
