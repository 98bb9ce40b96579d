"""Build what the pages load: one stylesheet, one script, two fonts.

Run `python -m lms.ui.assets` after `npm ci`; it takes a second and changes nothing when
nothing changed. Django need not be configured. The result lies in `var/assets/ui/`.

Sources are small files: `lms/ui/styles/**.css` and, from any app, `<app>/styles/*.css` (they
go into the layer `pages`) and `<app>/behaviours/*.js` (each exports `connect(element)`).
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "lms" / "ui"
OUTPUT = ROOT / "var" / "assets" / "ui"
FONTS = ROOT / "node_modules" / "@fontsource-variable" / "readex-pro" / "files"

LAYERS = "@layer reset, tokens, base, components, pages, utilities;"
APPS = ("lms/*", "content", "courses", "certificates", "mentoring")

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_SPACE = re.compile(r"\s+")
_CSS_TIGHT = re.compile(r"\s*([{};,>])\s*")
_THEMED_BLOCK = re.compile(r":root,\[data-theme\]\{(.*?)\}")
_COLOUR = r"(?:#\w+|rgb\([^)]*\)|var\([^)]*\))"
_LIGHT_DARK = re.compile(rf"light-dark\(({_COLOUR}),({_COLOUR})\)")
_JS_BLOCK_COMMENT = re.compile(r"^\s*/\*\*?.*?\*/\s*$", re.DOTALL | re.MULTILINE)
_JS_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def stylesheet() -> str:
    """Return every style of the site, layered and without comments."""
    fonts = shrink_css((UI / "styles" / "fonts.css").read_text())
    return LAYERS + fonts + "".join(_layered(path) for path in _style_sources())


def themed(source: str) -> str:
    """Return the tokens with each `light-dark(a, b)` written out for both themes.

    Phones of 2021 do not know `light-dark()`. A block that starts with `:root, [data-theme]`
    becomes three: light, dark by the device's setting, dark by choice.
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


def shrink_css(source: str) -> str:
    """Return a stylesheet without comments and idle white space."""
    without_comments = _CSS_COMMENT.sub("", source)
    one_line = _CSS_SPACE.sub(" ", without_comments)
    return _CSS_TIGHT.sub(r"\1", one_line).replace(";}", "}").replace(": ", ":").strip()


def script() -> str:
    """Return every behaviour and the loader that connects them, as one classic script.

    It stands in the head and blocks for a moment, so that the saved theme is there before
    the first paint; a module would come too late and flash.
    """
    behaviours = [
        f"{_camel(path.stem)}:(()=>{{{shrink_js(path.read_text())}\nreturn connect}})()"
        for path in _behaviour_sources()
    ]
    loader = shrink_js((UI / "behaviours" / "_loader.js").read_text())
    return f"(()=>{{'use strict';const behaviours={{{','.join(behaviours)}}};{loader}\n}})()"


def shrink_js(source: str) -> str:
    """Return a module's text without comments, indents and the word export."""
    bare = _JS_LINE_COMMENT.sub("", _JS_BLOCK_COMMENT.sub("", source))
    lines = (line.strip() for line in bare.splitlines())
    return "\n".join(line.removeprefix("export ") for line in lines if line)


def build() -> list[Path]:
    """Write what changed and return it."""
    written = [
        _write(OUTPUT / "ui.css", stylesheet().encode()),
        _write(OUTPUT / "ui.js", script().encode()),
        *(_write(OUTPUT / path.name, path.read_bytes()) for path in (UI / "images").glob("*.svg")),
        *_fonts(),
    ]
    return [path for path in written if path]


def _style_sources() -> Iterable[Path]:
    own = UI / "styles"
    for layer in ("reset", "tokens", "base"):
        yield own / f"{layer}.css"
    yield from sorted((own / "components").glob("*.css"))
    yield from sorted((own / "pages").glob("*.css"))
    for app in APPS:
        yield from (
            path for path in sorted(ROOT.glob(f"{app}/styles/*.css")) if UI not in path.parents
        )
    yield own / "utilities.css"


def _layered(path: Path) -> str:
    source = shrink_css(path.read_text())
    layer = _layer_of(path)
    return f"@layer {layer}{{{themed(source) if layer == 'tokens' else source}}}"


def _layer_of(path: Path) -> str:
    if path.parent == UI / "styles":
        return path.stem
    return "components" if path.parent.name == "components" else "pages"


def _behaviour_sources() -> list[Path]:
    found = [path for app in APPS for path in ROOT.glob(f"{app}/behaviours/*.js")]
    return sorted(path for path in found if not path.name.startswith("_"))


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(word.title() for word in rest)


def _fonts() -> list[Path | None]:
    if not FONTS.is_dir():
        sys.stderr.write("No fonts in node_modules: run npm ci. Pages use the device's own.\n")
        return []
    return [
        _copy(
            FONTS / f"readex-pro-{script_name}-wght-normal.woff2", f"readex-pro-{script_name}.woff2"
        )
        for script_name in ("latin", "latin-ext", "arabic")
    ]


def _copy(source: Path, name: str) -> Path | None:
    return _write(OUTPUT / "fonts" / name, source.read_bytes())


def _write(path: Path, content: bytes) -> Path | None:
    if path.is_file() and path.read_bytes() == content:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def main() -> None:
    """Build, and say in one line what was written."""
    changed = build()
    names = ", ".join(str(path.relative_to(OUTPUT)) for path in changed) or "nothing new"
    sys.stdout.write(f"assets: {names}\n")


if __name__ == "__main__":
    main()
