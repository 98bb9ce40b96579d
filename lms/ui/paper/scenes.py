"""Fixed pictures of the frame: the panorama of the start page, the foot, the errors."""

import math
from collections.abc import Callable
from functools import lru_cache

from lms.ui.paper import shapes
from lms.ui.paper.covers import Picture
from lms.ui.paper.shapes import Curve, House, Piece

Cutter = Callable[[int, int, int], list[Piece]]


def _land(role: str, curve: Curve, width: int, bottom: int, steps: int = 10) -> Piece:
    return Piece(role, shapes.ridge(curve, width=width, bottom=bottom, steps=steps))


@lru_cache(maxsize=1)
def panorama() -> Picture:
    """Return the wide picture of the start page; its middle stands alone on a phone."""
    width, height = 1200, 420
    far: Curve = lambda x: 214 - 34 * math.sin(x / 170 + 0.6)  # noqa: E731
    middle: Curve = lambda x: 268 - 24 * math.sin(x / 130 + 2.4)  # noqa: E731
    near: Curve = lambda x: 330 - 66 * math.exp(-(((x - 600) / 250) ** 2)) + 8 * math.sin(x / 90)  # noqa: E731
    back = [
        House(96, 226, 42, 28, "gable", 1, 0),
        House(300, 262, 60, 24, "long", 0, 0),
        House(842, 246, 48, 32, "gable", 2, 2),
        House(1040, 286, 54, 36, "gable", 0, 0),
    ]
    front = [
        House(556, 268, 88, 56, "gable", 0, 0),
        House(428, 292, 62, 42, "gable", 1, 2),
        House(704, 288, 84, 34, "long", 3, 1),
    ]
    pieces = [
        Piece("s", f"M0 0h{width}v{height}H0z"),
        *shapes.sun(770, 104, 42),
        *(shapes.cloud(x, y, r) for x, y, r in ((150, 110, 17), (430, 76, 14), (930, 92, 19))),
        shapes.birds([(520, 84), (546, 70), (572, 86), (690, 60)]),
        _land("f", far, width, height),
        *_trees(
            shapes.spruce, far, ((40, 44), (66, 56), (224, 50), (980, 54), (1010, 40), (1150, 60))
        ),
        *_houses(back),
        *_trees(shapes.poplar, middle, ((170, 70), (380, 66), (900, 74), (1110, 64))),
        _land("m", middle, width, height),
        *_trees(shapes.spruce, near, ((250, 110), (300, 82), (950, 104), (906, 76), (1130, 120))),
        *_houses(front),
        *_trees(shapes.round_tree, near, ((516, 66), (672, 78), (140, 92), (1040, 86))),
        _land("n", near, width, height, 14),
        shapes.lane((600, 269), (640, height), bend=64, width=130),
        shapes.fence(664, 850, near),
        shapes.fence(360, 470, near),
    ]
    return Picture("day", tuple(pieces), width, height)


@lru_cache(maxsize=1)
def skyline() -> Picture:
    """Return the houses at the foot of every page, standing on its ground."""
    width, height = 1440, 96
    ground: Curve = lambda x: 84 + 5 * math.sin(x / 120)  # noqa: E731
    homes = [
        House(120, 92, 40, 26, "gable", 0, 0, has_door=False),
        House(168, 92, 56, 20, "long", 1, 2, has_door=False),
        House(520, 92, 36, 24, "gable", 3, 0, has_door=False),
        House(690, 92, 46, 30, "gable", 1, 1, has_door=False),
        House(745, 92, 38, 24, "gable", 2, 2, has_door=False),
        House(1060, 92, 60, 22, "long", 0, 0, has_door=False),
        House(1260, 92, 42, 28, "gable", 2, 0, has_door=False),
    ]
    pieces = [
        *_trees(
            shapes.spruce, ground, ((60, 54), (84, 40), (440, 50), (960, 60), (988, 42), (1380, 52))
        ),
        *_trees(shapes.round_tree, ground, ((300, 44), (620, 40), (1190, 46))),
        *_houses(homes),
        _land("g", ground, width, height + 2, 12),
    ]
    return Picture("day", tuple(pieces), width, height)


def _error_frame(middle: list[Piece], light: str = "sand") -> Picture:
    hill: Curve = lambda x: 176 - 46 * math.exp(-(((x - 160) / 110) ** 2))  # noqa: E731
    far: Curve = lambda x: 132 - 12 * math.sin(x / 60)  # noqa: E731
    pieces = [
        Piece("s", "M0 0h320v200H0z"),
        *shapes.sun(236, 54, 18),
        shapes.cloud(58, 62, 10),
        _land("f", far, 320, 200, 6),
        *_trees(shapes.spruce, far, ((30, 38), (52, 28), (284, 44))),
        *middle,
        _land("n", hill, 320, 200, 8),
    ]
    return Picture(light, tuple(pieces))


def _lost() -> Picture:
    """Return an empty plot with a signpost: nobody lives at this address."""
    picture = _error_frame([], "sand")
    post = "M156 138V74h6v64zM122 82h62l12 9-12 9h-62zM134 106h56v16h-56l-11-8z"
    path = shapes.lane((159, 138), (120, 200), bend=30, width=54)
    return Picture(picture.light, (*picture.pieces, path, Piece("b", post)))


def _closed() -> Picture:
    """Return a house behind a closed gate: someone else's home."""
    house = shapes.house(House(128, 136, 64, 38, "gable", 3, 0))
    picture = _error_frame(house, "meadow")
    hill: Curve = lambda x: 176 - 46 * math.exp(-(((x - 160) / 110) ** 2))  # noqa: E731
    fence = shapes.fence(56, 272, lambda x: hill(x) + 16)
    path = shapes.lane((160, 132), (170, 200), bend=10, width=46)
    return Picture(picture.light, (*picture.pieces, path, fence))


def _dark() -> Picture:
    """Return a house whose light has gone out, under the moon."""
    house = shapes.house(House(126, 136, 68, 40, "gable", 1, 0, is_lit=False))
    picture = _error_frame([*shapes.round_tree(214, 150, 66), *house], "dusk")
    return Picture(
        picture.light, (*picture.pieces, shapes.lane((160, 132), (150, 200), bend=24, width=44))
    )


def _remote() -> Picture:
    """Return a lit house far out, the path not yet there: no connection."""
    house = shapes.house(House(138, 134, 46, 28, "gable", 0, 0))
    picture = _error_frame(
        [*shapes.spruce(106, 150, 70), *house, *shapes.spruce(210, 150, 54)], "dawn"
    )
    steps = "".join(
        f"M{x} {y}h{w}v5h-{w}z"
        for x, y, w in ((154, 140, 13), (164, 152, 17), (150, 168, 22), (168, 186, 28))
    )
    return Picture(picture.light, (*picture.pieces, Piece("p", steps)))


def _empty() -> Picture:
    """Return a small house with its light on: somebody waits for something to come."""
    pieces = [
        Piece("o", shapes.disc(120, 58, 46)),
        *shapes.spruce(64, 96, 46),
        *shapes.house(House(98, 96, 44, 26, "gable", 0, 0)),
        *shapes.round_tree(170, 97, 36),
        Piece("m", "M30 96C80 88 160 88 210 96V100H30z"),
    ]
    return Picture("sand", tuple(pieces), 240, 104)


_SCENES = {
    "empty": _empty,
    "404": _lost,
    "403": _closed,
    "csrf": _closed,
    "500": _dark,
    "offline": _remote,
}


@lru_cache(maxsize=8)
def fixed(name: str) -> Picture:
    """Return the picture of an error page or of an empty list."""
    return _SCENES.get(name, _lost)()


def _houses(plans: list[House]) -> list[Piece]:
    return [piece for plan in plans for piece in shapes.house(plan)]


def _trees(cut: Cutter, curve: Curve, places: tuple[tuple[int, int], ...]) -> list[Piece]:
    return [piece for x, size in places for piece in cut(x, round(curve(x)) + 4, size)]
