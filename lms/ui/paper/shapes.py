"""The scissors: each function cuts one thing and returns its pieces, back to front.

A piece is a role (one letter, coloured by the style sheet or by `palette.py`) and path data
in whole units, so that a cover stays small. No Django.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

Curve = Callable[[float], float]

# A house narrower than this has no room for windows beside its door.
NARROW = 26


@dataclass(frozen=True)
class Piece:
    """One piece of paper: what it is (its role) and how it is cut (path data)."""

    role: str
    path: str


@dataclass(frozen=True)
class House:
    """Where a house stands and how it looks.

    `x` is the left corner, `ground` the foot, `kind` one of gable, long and tower; `wall`
    and `roof` choose among the papers w0 to w3 and r0 to r2.
    """

    x: int
    ground: int
    width: int
    height: int
    kind: str = "gable"
    wall: int = 0
    roof: int = 0
    has_door: bool = True
    is_lit: bool = True

    @property
    def middle(self) -> int:
        """Return where the door is."""
        return self.x + self.width // 2


def house(plan: House) -> list[Piece]:
    """Cut a house: chimney, wall, roof, windows, door."""
    build = {"gable": _gable, "long": _long, "tower": _tower}[plan.kind]
    pieces = build(plan)
    if plan.has_door:
        pieces.append(_door(plan))
    return pieces


def _gable(plan: House) -> list[Piece]:
    x, ground, width, height = plan.x, plan.ground, plan.width, plan.height
    eaves, rise = ground - height, width * 11 // 20
    top = eaves - rise
    wall = f"M{x} {ground}V{eaves}L{plan.middle} {top}L{x + width} {eaves}V{ground}z"
    lip = max(3, width // 9)
    roof = (
        f"M{x - lip} {eaves + 2}L{plan.middle} {top - lip - 2}L{x + width + lip} {eaves + 2}"
        f"l{-lip // 2 - 1} {lip}L{plan.middle} {top + 2}"
        f"L{x - lip + lip // 2 + 1} {eaves + 2 + lip}z"
    )
    chimney = _box(x + width * 7 // 10, top + rise // 8, max(4, width // 8), rise // 2 + 4)
    size = max(4, width // 7)
    panes = _window(plan.middle - size // 2, eaves - rise // 4, size, size)
    panes += _windows_beside_door(plan, eaves, size)
    return [
        Piece("k", chimney),
        Piece(f"w{plan.wall}", wall),
        Piece(f"r{plan.roof}", roof),
        _glass(plan, panes),
    ]


def _long(plan: House) -> list[Piece]:
    x, ground, width, height = plan.x, plan.ground, plan.width, plan.height
    eaves, rise = ground - height, max(12, height * 4 // 5)
    lip = 4
    roof = (
        f"M{x - lip} {eaves + 2}L{x + rise // 3} {eaves - rise}"
        f"H{x + width - rise // 3}L{x + width + lip} {eaves + 2}z"
    )
    chimney = _box(x + width // 4, eaves - rise - 7, max(5, width // 12), 14)
    size = max(4, height // 3)
    panes = "".join(
        _window(x + width * share // 10 - size // 2, eaves + height // 4, size, size + 2)
        for share in (2, 8)
    )
    return [
        Piece("k", chimney),
        Piece(f"w{plan.wall}", _box(x, eaves, width, height)),
        Piece(f"r{plan.roof}", roof),
        _glass(plan, panes),
    ]


def _tower(plan: House) -> list[Piece]:
    x, ground, width, height = plan.x, plan.ground, plan.width, plan.height
    eaves = ground - height
    rise = width * 3 // 5
    roof = (
        f"M{x - 3} {eaves + 1}C{x} {eaves - rise // 2} {x + width // 4} {eaves - rise} "
        f"{plan.middle} {eaves - rise}S{x + width} {eaves - rise // 2} {x + width + 3} {eaves + 1}z"
    )
    size = max(4, width // 5)
    rows = range(eaves + size, ground - size * 3, size * 2 + 2)
    columns = (x + width // 4, x + width * 3 // 4)
    panes = "".join(_window(c - size // 2, y, size, size + 2) for y in rows for c in columns)
    return [
        Piece(f"w{plan.wall}", _box(x, eaves, width, height)),
        Piece(f"r{plan.roof}", roof),
        _glass(plan, panes),
    ]


def _windows_beside_door(plan: House, eaves: int, size: int) -> str:
    if plan.width < NARROW:
        return ""
    y = eaves + plan.height // 5
    left, right = plan.x + plan.width // 6, plan.x + plan.width * 5 // 6 - size
    return _window(left, y, size, size + 2) + _window(right, y, size, size + 2)


def _glass(plan: House, panes: str) -> Piece:
    return Piece("l" if plan.is_lit else "a", panes)


def _door(plan: House) -> Piece:
    width = max(5, plan.width // 7)
    height = min(plan.height - 3, width * 2)
    x, half = plan.middle - width // 2, width // 2
    return Piece(
        "k",
        f"M{x} {plan.ground}v{-height + half}a{half} {half} 0 0 1 {2 * half} 0v{height - half}z",
    )


def _window(x: int, y: int, width: int, height: int) -> str:
    """Return two panes with a bar of wall between them."""
    pane = max(1, (width - 1) // 2)
    return f"M{x} {y}h{pane}v{height}h-{pane}zM{x + pane + 1} {y}h{pane}v{height}h-{pane}z"


def _box(x: int, y: int, width: int, height: int) -> str:
    return f"M{x} {y}h{width}v{height}h{-width}z"


def ridge(curve: Curve, *, width: int, bottom: int, steps: int = 6) -> str:
    """Return a hill: the curve from edge to edge, filled down to `bottom`."""
    step = width / steps
    points = [(round(i * step), round(curve(i * step))) for i in range(-1, steps + 2)]
    bends = []
    for i in range(1, steps + 1):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[i - 1 : i + 3]
        first = f"{round(x1 + (x2 - x0) / 6)} {round(y1 + (y2 - y0) / 6)}"
        second = f"{round(x2 - (x3 - x1) / 6)} {round(y2 - (y3 - y1) / 6)}"
        bends.append(f"C{first} {second} {x2} {y2}")
    return f"M0 {points[1][1]}{''.join(bends)}V{bottom}H0z"


def lane(start: tuple[int, int], end: tuple[int, int], *, bend: int, width: int) -> Piece:
    """Cut a path that leaves a door and widens towards the reader."""
    (x0, y0), (x1, y1) = start, end
    drop = y1 - y0
    near, far = y0 + drop * 3 // 10, y0 + drop * 6 // 10
    half = width // 2
    return Piece(
        "p",
        f"M{x0 - 3} {y0}C{x0 - 3 + bend} {near} {x1 - half - bend} {far} {x1 - half} {y1}"
        f"H{x1 + half}"
        f"C{x1 + half // 2 - bend} {far} {x0 + 8 + bend} {near} {x0 + 3} {y0}z",
    )


def spruce(x: int, ground: int, height: int) -> list[Piece]:
    """Cut a spruce of three skirts."""
    half = height // 3
    skirts = [(0, 45, 6), (28, 72, 8), (52, 100, 10)]
    path = "".join(
        f"M{x} {ground - height + height * top // 100}L{x + half * wide // 10} "
        f"{ground - height + height * foot // 100}H{x - half * wide // 10}z"
        for top, foot, wide in skirts
    )
    return [Piece("t", path)]


def round_tree(x: int, ground: int, height: int) -> list[Piece]:
    """Cut a leafy tree: a trunk and a crown."""
    radius = height * 2 // 5
    crown = ground - height + radius
    trunk = f"M{x - 2} {ground}L{x - 1} {crown}h2L{x + 2} {ground}z"
    return [
        Piece("y", disc(x, crown, radius)),
        Piece("b", trunk + f"M{x} {crown + radius // 2}l{radius // 2} {-radius // 2 - 2}l1 2z"),
    ]


def poplar(x: int, ground: int, height: int) -> list[Piece]:
    """Cut a slender tree, shaped like a leaf."""
    half = height // 5
    top, foot = ground - height, ground - height // 8
    belly = ground - height // 3
    crown = (
        f"M{x} {top}C{x + half} {top + height // 4} {x + half * 3 // 2} {belly} {x} {foot}"
        f"C{x - half * 3 // 2} {belly} {x - half} {top + height // 4} {x} {top}z"
    )
    return [
        Piece("t", crown),
        Piece("b", _box(x - 1, foot - height // 4, 2, ground - foot + height // 4)),
    ]


def disc(x: int, y: int, radius: int) -> str:
    """Return a circle as path data."""
    arc = f"a{radius} {radius} 0 1 1"
    return f"M{x - radius} {y}{arc} {2 * radius} 0{arc} {-2 * radius} 0"


def sun(x: int, y: int, radius: int) -> list[Piece]:
    """Cut a sun (by night a moon) with a ring of light."""
    return [Piece("o", disc(x, y, radius * 17 // 10)), Piece("d", disc(x, y, radius))]


def cloud(x: int, y: int, size: int) -> Piece:
    """Cut a cloud with a flat foot."""
    return Piece(
        "u",
        f"M{x} {y}a{size} {size} 0 0 1 {size} {-size}a{size * 3 // 2} {size * 3 // 2} 0 0 1 "
        f"{size * 5 // 2} {-size // 4}a{size} {size} 0 0 1 {size} {size + size // 4}z",
    )


def birds(places: Iterable[tuple[int, int]]) -> Piece:
    """Cut a few birds, far away."""
    return Piece("i", "".join(f"M{x} {y}q3-4 5 0q3-4 5 0q-3-2-5 2q-3-4-5-2z" for x, y in places))


def fence(start: int, end: int, ground: Curve) -> Piece:
    """Cut a picket fence that follows the ground."""
    posts = list(range(start, end, 8))
    pickets = "".join(f"M{x} {round(ground(x)) + 2}v-10l2-2 2 2v10z" for x in posts)
    rails = "".join(
        f"M{a} {round(ground(a)) - 5}L{b} {round(ground(b)) - 5}v2L{a} {round(ground(a)) - 3}z"
        for a, b in pairwise(posts)
    )
    return Piece("c", pickets + rails)


def steam(x: int, y: int) -> str:
    """Return two wisps above a cup."""
    return "".join(f"M{at} {y}q-4-5 0-10t0-10q-2 5 1 9t0 11z" for at in (x - 4, x + 4))
