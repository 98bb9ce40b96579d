"""One stylesheet out of many small files, each in its cascade layer."""

import re
from collections.abc import Iterator
from pathlib import Path

from lms.ui.assets import papers
from lms.ui.assets.places import UI, sources

LAYERS = "@layer reset,tokens,base,components,pages,utilities;"
STYLES = UI / "styles"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_TIGHT = re.compile(r"\s*([{};,>])\s*")
_THEMED_BLOCK = re.compile(r":root,\[data-theme\]\{(.*?)\}")
_COLOUR = r"(?:#\w+|rgb\([^)]*\)|var\([^)]*\))"
_LIGHT_DARK = re.compile(rf"light-dark\(({_COLOUR}),({_COLOUR})\)")


def stylesheet() -> str:
    """Return every style of the site, layered and without comments."""
    fonts = shrink((STYLES / "fonts.css").read_text())
    pictures = f"@layer components{{{papers.stylesheet()}}}"
    return LAYERS + fonts + "".join(map(_layered, style_sources())) + pictures


def shrink(source: str) -> str:
    """Return a stylesheet without comments and idle white space."""
    one_line = _SPACE.sub(" ", _COMMENT.sub("", source))
    return _TIGHT.sub(r"\1", one_line).replace(";}", "}").replace(": ", ":").strip()


def themed(source: str) -> str:
    """Return the tokens with each `light-dark(a, b)` written out for both themes.

    Phones of 2021 do not know `light-dark()`. The block `:root, [data-theme]` becomes
    three: light, dark by the device's setting, dark by choice.
    """
    head, block, tail = _THEMED_BLOCK.split(source, maxsplit=1)
    light = _LIGHT_DARK.sub(r"\1", block)
    dark = _LIGHT_DARK.sub(r"\2", block)
    return (
        f"{head}:root,[data-theme=light]{{color-scheme:light;{light}}}"
        "@media (prefers-color-scheme:dark){"
        f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f"[data-theme=dark]{{color-scheme:dark;{dark}}}{tail}"
    )


def style_sources() -> Iterator[Path]:
    """Yield the files of the stylesheet in the order of their layers."""
    for layer in ("reset", "tokens", "base"):
        yield STYLES / f"{layer}.css"
    yield from sorted((STYLES / "components").glob("*.css"))
    yield from sorted((STYLES / "pages").glob("*.css"))
    yield from (path for path in sources("styles", ".css") if path.parent != STYLES)
    yield STYLES / "utilities.css"


def layer_of(path: Path) -> str:
    """Return the cascade layer a file belongs to."""
    if path.parent == STYLES:
        return path.stem
    return "components" if path.parent.name == "components" else "pages"


def _layered(path: Path) -> str:
    source = shrink(path.read_text())
    layer = layer_of(path)
    return f"@layer {layer}{{{themed(source) if layer == 'tokens' else source}}}"
