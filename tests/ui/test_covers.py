"""Paper-cut covers: the same for a key, different between keys, small, in the palette."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from lms.ui.paper import covers, drawing
from lms.ui.paper.palette import DAY, NIGHT, ROLES

KEYS = [f"course-{number}" for number in range(200)]
ALLOWED_BYTES = 3300


def test_cover_of_a_key_never_changes():
    covers.cover.cache_clear()
    first = drawing.inline(covers.cover("grundutbildning"))
    covers.cover.cache_clear()
    assert drawing.inline(covers.cover("grundutbildning")) == first


def test_two_hundred_courses_have_two_hundred_covers():
    assert len({drawing.inline(covers.cover(key)) for key in KEYS}) == len(KEYS)


def test_every_scene_and_every_light_is_used():
    lights = {covers.cover(key).light for key in KEYS}
    assert lights == set(DAY)


def test_covers_are_small_enough_to_stand_in_a_page():
    assert max(len(drawing.inline(covers.cover(key))) for key in KEYS) <= ALLOWED_BYTES


@given(st.text(max_size=40))
def test_any_key_gives_a_cover_of_known_papers(key):
    picture = covers.cover(key)
    assert {piece.role for piece in picture.pieces} <= set(ROLES)


@given(st.text(max_size=40))
def test_nothing_of_the_key_reaches_the_markup(key):
    drawn = drawing.inline(covers.cover(key))
    assert re.fullmatch(r'[\w\s<>/"=.:-]*', drawn)


@pytest.mark.parametrize("table", [DAY, NIGHT])
def test_every_light_has_a_colour_for_every_role(table):
    for light, colours in table.items():
        assert set(colours) == set(ROLES), light


def test_decoration_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in drawing.inline(covers.cover("x"))


def test_cover_is_served_as_a_file_that_browsers_keep(client):
    response = client.get(reverse("ui_cover", args=["grundutbildning"]))
    assert response["Content-Type"] == "image/svg+xml"
    assert "immutable" in response["Cache-Control"]
    assert "Set-Cookie" not in response
