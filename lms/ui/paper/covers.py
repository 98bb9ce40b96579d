"""A cover for every key: the same key gives the same picture, another key another.

The key's digest chooses a scene, a light and every measure in it. Pure: no Django, no
clock, and only `Random.random`, the one method whose sequence Python promises to keep.
"""

import hashlib
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import TypeVar

from lms.ui.paper import shapes
from lms.ui.paper.palette import LIGHTS
from lms.ui.paper.shapes import Curve, House, Piece

T = TypeVar("T")
WIDTH, HEIGHT = 320, 200


@dataclass(frozen=True)
class Picture:
    """A picture ready to draw: its light and its pieces, back to front."""

    light: str
    pieces: tuple[Piece, ...]
    width: int = WIDTH
    height: int = HEIGHT


class Dice:
    """Chance that a key decides."""

    def __init__(self, key: str) -> None:
        digest = hashlib.sha256(key.encode()).digest()
        self._random = Random(int.from_bytes(digest, "big"))  # noqa: S311 pictures, not secrets

    def between(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def one_of(self, choices: tuple[T, ...]) -> T:
        """Return one of the choices."""
        return choices[self.between(0, len(choices) - 1)]

    def chance(self, percent: int) -> bool:
        """Return True in so many of a hundred cases."""
        return self._random.random() * 100 < percent


@lru_cache(maxsize=512)
def cover(key: str) -> Picture:
    """Return the cover that belongs to `key`."""
    dice = Dice(key)
    light = dice.one_of(LIGHTS)
    scene = dice.one_of(SCENES)
    return Picture(light, (*_sky(dice), *scene(dice)))


def _sky(dice: Dice) -> list[Piece]:
    pieces = [Piece("s", f"M0 0h{WIDTH}v{HEIGHT}H0z")]
    x = dice.one_of((dice.between(40, 110), dice.between(210, 280)))
    pieces += shapes.sun(x, dice.between(38, 62), dice.between(15, 22))
    for start in (dice.between(-10, 90), dice.between(150, 260)):
        if dice.chance(70):
            pieces.append(shapes.cloud(start, dice.between(34, 66), dice.between(7, 11)))
    if dice.chance(50):
        at, y = dice.between(60, 240), dice.between(24, 50)
        pieces.append(shapes.birds([(at, y), (at + 15, y - 7), (at + 27, y + 3)]))
    return pieces


def _hill(dice: Dice, height: int, swing: int) -> Curve:
    waves, start = dice.between(7, 13) / 1000, dice.between(0, 628) / 100
    return lambda x: height - swing * math.sin(x * waves * 2 + start)


def _dome(middle: int, top: int, foot: int, spread: int) -> Curve:
    return lambda x: foot - (foot - top) * math.exp(-(((x - middle) / spread) ** 2))


def _land(role: str, curve: Curve) -> Piece:
    return Piece(role, shapes.ridge(curve, width=WIDTH, bottom=HEIGHT))


def _on(curve: Curve, x: int) -> int:
    return round(curve(x))


def _tree(dice: Dice, x: int, ground: int, height: int) -> list[Piece]:
    kind = dice.one_of((shapes.spruce, shapes.spruce, shapes.round_tree, shapes.poplar))
    return kind(x, ground, height)


def _trees(dice: Dice, curve: Curve, places: tuple[int, ...], size: int) -> list[Piece]:
    pieces: list[Piece] = []
    for place in places:
        x = place + dice.between(-7, 7)
        pieces += _tree(dice, x, _on(curve, x) + 3, dice.between(size * 7 // 10, size))
    return pieces


def _house(dice: Dice, x: int, curve: Curve, width: int, **looks: bool) -> House:
    """Set a house on a hill, deep enough that the slope hides its foot."""
    ground = max(_on(curve, x), _on(curve, x + width)) + 3
    kind = dice.one_of(("gable", "gable", "long"))
    height = dice.between(width * 6 // 10, width * 8 // 10)
    if kind == "long":
        width, height = width * 13 // 10, height * 7 // 10
    return House(x, ground, width, height, kind, dice.between(0, 3), dice.between(0, 2), **looks)


def _village(dice: Dice) -> list[Piece]:
    """Three houses behind a hill, the middle one with a path to the reader."""
    far, middle = _hill(dice, 112, 14), _hill(dice, 132, 8)
    near = _hill(dice, 150, 6)
    homes = [
        _house(dice, 34 + dice.between(-8, 10), middle, dice.between(34, 42)),
        _house(dice, 218 + dice.between(-6, 16), middle, dice.between(34, 44)),
    ]
    chosen = _house(dice, 124 + dice.between(-10, 14), near, dice.between(52, 62))
    return [
        _land("f", far),
        *_trees(dice, far, (20, 150, 300), 26),
        *(piece for home in homes for piece in shapes.house(home)),
        *_trees(dice, middle, (106, 198), 40),
        _land("m", middle),
        *shapes.house(chosen),
        *_trees(dice, near, (22, 296), 62),
        _land("n", near),
        shapes.lane(
            (chosen.middle, chosen.ground),
            (chosen.middle + dice.between(-40, 40), HEIGHT),
            bend=dice.between(-22, 22),
            width=44,
        ),
    ]


def _hilltop(dice: Dice) -> list[Piece]:
    """One house on a round hill, a winding path, small homes far away."""
    middle = dice.between(110, 210)
    far, dome = _hill(dice, 128, 12), _dome(middle, 104, 178, 105)
    tiny = _house(dice, (middle + 130) % 270 + 10, far, 20, has_door=False)
    home = House(
        middle - 30, 111, 60, dice.between(34, 42), "gable", dice.between(0, 3), dice.between(0, 2)
    )
    side = dice.one_of((-1, 1))
    tree = middle + side * dice.between(54, 66)
    return [
        _land("f", far),
        *shapes.house(tiny),
        *_trees(dice, far, (tiny.x - 14, tiny.x + 34), 24),
        _land("m", _hill(dice, 148, 7)),
        *shapes.house(home),
        *_tree(dice, tree, _on(dome, tree) + 4, dice.between(58, 78)),
        *_trees(dice, dome, (middle - side * 62, middle - side * 84), 34),
        _land("n", dome),
        shapes.lane(
            (home.middle, 112),
            (middle - side * dice.between(20, 60), HEIGHT),
            bend=side * dice.between(26, 44),
            width=50,
        ),
        shapes.fence(*_fence_ends(middle, -side), dome),
    ]


def _fence_ends(middle: int, side: int) -> tuple[int, int]:
    return (
        (middle + 60, min(312, middle + 150)) if side > 0 else (max(8, middle - 150), middle - 60)
    )


def _street(dice: Dice) -> list[Piece]:
    """A row of houses wall to wall along a street."""
    far = _hill(dice, 104, 14)
    pieces = [_land("f", far), *_trees(dice, far, (90, 230), 34)]
    x, wall = dice.between(-14, 4), dice.between(0, 3)
    while x < WIDTH - 16:
        width = dice.between(58, 76)
        kind = dice.one_of(("gable", "gable", "tower"))
        height = dice.between(42, 56) if kind == "gable" else dice.between(62, 78)
        wall = (wall + dice.between(1, 3)) % 4
        pieces += shapes.house(House(x, 168, width, height, kind, wall, dice.between(0, 2)))
        x += width + dice.one_of((0, 2, 16))
    ground: Curve = lambda x: 166 + x / 80  # noqa: E731
    trees = tuple(range(dice.between(10, 50), WIDTH, dice.between(116, 150)))
    pieces += [Piece("n", f"M0 166h{WIDTH}v40H0z"), Piece("p", f"M0 176h{WIDTH}v15H0z")]
    for place in trees:
        pieces += shapes.round_tree(place, 180, dice.between(40, 54))
    return [*pieces, _land("n", lambda x: ground(x) + 24 - 4 * math.sin(x / 50))]


def _lake(dice: Dice) -> list[Piece]:
    """A home by the water, its light on the lake, a jetty and a boat."""
    far, shore = _hill(dice, 98, 16), _hill(dice, 116, 5)
    home = _house(dice, dice.between(60, 190), shore, dice.between(50, 60))
    glints = "".join(
        f"M{home.middle - width // 2} {y}h{width}v3h{-width}z"
        for y, width in ((150, 34), (159, dice.between(22, 30)), (168, 18), (177, 10))
    )
    side = -1 if home.middle > WIDTH // 2 else 1
    boat = home.middle + side * dice.between(84, 120)
    jetty = home.middle - side * 46
    return [
        _land("f", far),
        *_trees(dice, far, (24, 96, 250, 300), 34),
        _land("m", _hill(dice, 112, 8)),
        *shapes.house(home),
        *_trees(dice, shore, (home.x - 20, home.x + 84, home.x + 106), 52),
        _land("n", lambda x: shore(x) + 4),
        Piece("q", f"M0 142C70 136 110 144 170 141S270 137 {WIDTH} 142V200H0z"),
        Piece("h", glints),
        Piece("p", f"M{jetty} 138h10l5 24h-20z"),
        Piece("b", f"M{jetty - 6} 154h3v14h-3zM{jetty + 13} 154h3v14h-3z"),
        Piece("w2", f"M{boat} 164h30c-2 8-6 10-9 10h-12c-4 0-8-3-9-10z"),
        Piece("w0", f"M{boat + 14} 161v-25l14 25z"),
        _land("n", _dome(dice.one_of((10, 310)), 172, 214, 90)),
    ]


def _window(dice: Dice) -> list[Piece]:
    """The view from inside: a window, curtains, a plant on the sill, a home on the hill."""
    far, near = _hill(dice, 108, 14), _hill(dice, 138, 7)
    home = _house(dice, dice.one_of((dice.between(74, 86), dice.between(176, 192))), near, 46)
    pot = 254 if home.middle < WIDTH // 2 else 66
    return [
        _land("f", far),
        *_trees(dice, far, (70, 150, 240), 28),
        _land("m", _hill(dice, 128, 6)),
        *shapes.house(home),
        *_trees(dice, near, (home.x - 16, home.x + 74), 46),
        _land("n", near),
        shapes.lane(
            (home.middle, home.ground),
            (home.middle + dice.between(-24, 24), 190),
            bend=14,
            width=36,
        ),
        Piece("c", "M22 172V8H298V172zM32 160H155V20H32zM165 160H288V20H165z"),
        Piece("v", "M0 0H320V200H0zM22 172H298V8H22z"),
        Piece(dice.one_of(("w0", "w3", "r1", "r2")), _curtains()),
        Piece("w1", "M10 168H310v10H10z"),
        *_plant(pot, dice.between(30, 38)),
        *_cup(WIDTH - pot + dice.between(-12, 12)),
    ]


def _curtains() -> str:
    side = "M{0} 0H{1}C{1} 60 {2} 118 {3} 168H{0}z"
    return side.format(0, 58, 48, 16) + side.format(320, 262, 272, 304)


def _plant(x: int, rise: int) -> list[Piece]:
    leaves = "".join(
        f"M{x} 152Q{x + lean - 9} {152 - tall // 2} {x + lean * 2} {152 - tall}"
        f"Q{x + lean + 9} {152 - tall // 3} {x} 152z"
        for lean, tall in ((-13, rise), (-5, rise + 14), (5, rise + 10), (13, rise - 4))
    )
    return [Piece("y", leaves), Piece("r1", f"M{x - 14} 150h28l-4 19h-20z")]


def _cup(x: int) -> list[Piece]:
    return [Piece("w2", f"M{x - 9} 156h18v3h5v7h-6l-2 3h-13z"), Piece("i", shapes.steam(x, 150))]


def _two_homes(dice: Dice) -> list[Piece]:
    """Two homes on two hills and one path between them."""
    left, right = dice.between(52, 78), dice.between(236, 262)
    low: Curve = lambda x: min(_dome(left, 112, 172, 66)(x), _dome(right, 120, 172, 66)(x))  # noqa: E731
    first = House(
        left - 25, 119, 50, dice.between(30, 38), "gable", dice.between(0, 3), dice.between(0, 2)
    )
    second = House(
        right - 30, 127, 58, dice.between(24, 30), "long", dice.between(0, 3), dice.between(0, 2)
    )
    dip = dice.between(170, 178)
    path = (
        f"M{left - 3} 119C{left + 10} 140 {left + 40} {dip - 4} 160 {dip}"
        f"S{right - 24} 150 {right - 2} 127h5"
        f"C{right - 4} 156 {right - 40} {dip + 8} 160 {dip + 14}S{left - 20} 146 {left - 3} 119z"
    )
    far = _hill(dice, 104, 15)
    return [
        _land("f", far),
        *_trees(dice, far, (130, 160, 200), 30),
        _land("m", _hill(dice, 138, 8)),
        *shapes.house(first),
        *shapes.house(second),
        *_trees(dice, low, (left - 44, left + 44, right - 50, right + 46), 48),
        _land("n", low),
        Piece("p", path),
        *shapes.round_tree(160 + dice.between(-18, 18), dip + 2, dice.between(56, 70)),
        _land("m", lambda x: 196 - 5 * math.sin(x / 46 + left)),
    ]


Scene = Callable[[Dice], list[Piece]]
SCENES: tuple[Scene, ...] = (_village, _hilltop, _street, _lake, _window, _two_homes)
