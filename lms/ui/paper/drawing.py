"""From pieces to SVG: inside a page, coloured by its style sheet, or as a file of its own."""

from collections.abc import Iterable

from lms.ui.paper.covers import Picture
from lms.ui.paper.palette import DAY, SHADE
from lms.ui.paper.shapes import Piece

# Pieces that lie flat on the one below throw no shadow.
FLAT = frozenset("solaihpbdkv")


def inline(picture: Picture, classes: str = "") -> str:
    """Return `<svg>` for a page: roles are classes, the light is a class of the whole."""
    name = f"paper paper--{picture.light} {classes}".strip()
    return (
        f'<svg class="{name}" viewBox="0 0 {picture.width} {picture.height}" aria-hidden="true" '
        f'preserveAspectRatio="xMidYMax slice">{_paths(picture.pieces)}</svg>'
    )


def file(picture: Picture) -> str:
    """Return a whole SVG file that carries its colours; for mails and previews."""
    colours = DAY[picture.light]
    shapes = "".join(
        f'<path fill="{colours[piece.role]}"{_shade(piece.role)} d="{piece.path}"/>'
        for piece in _merged(picture.pieces)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}">'
        f"{shapes}</svg>"
    )


def _paths(pieces: Iterable[Piece]) -> str:
    return "".join(f'<path class="{piece.role}" d="{piece.path}"/>' for piece in _merged(pieces))


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Join neighbours of one role: fewer elements, same picture."""
    merged: list[Piece] = []
    for piece in pieces:
        if not piece.path:
            continue
        if merged and merged[-1].role == piece.role:
            merged[-1] = Piece(piece.role, merged[-1].path + piece.path)
        else:
            merged.append(piece)
    return merged


def _shade(role: str) -> str:
    if role in FLAT:
        return ""
    return f' stroke="{SHADE["day"]}" stroke-opacity=".1" stroke-width="5" paint-order="stroke"'
