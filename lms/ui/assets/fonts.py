"""Fonts for the pages: only the weights and letters that are used, as woff2.

Readex Pro draws Latin and Arabic with one hand. The published files weigh 31 and 23 KB;
cut to the weights 400 to 700 and the letters below they weigh 19 and 16.
"""

import io
import sys
from pathlib import Path

from lms.ui.assets.places import OUTPUT, ROOT, write

SOURCES = ROOT / "node_modules" / "@fontsource-variable" / "readex-pro" / "files"
WEIGHTS = (400, 700)
LETTERS: dict[str, str] = {
    # ASCII, Latin-1, and the punctuation of running text
    "latin": "20-7E A0-FF 2BC 2013-2014 2018-201E 2022 2026 2032-2033 "
    "2039-203A 20AC 2190-2193 2212",
    # the rest of Europe's letters: Sami, Polish, Croatian, Turkish …
    "latin-ext": "100-17F 18F 1E4-1E7 1EE-1EF 218-21B 292 1E80-1E85 1E9E",
    "arabic": "600-6FF 200C-200F FB50-FDFF FE70-FEFC",
}


def build() -> list[Path | None]:
    """Write each font that is missing or older than its source."""
    if not SOURCES.is_dir():
        sys.stderr.write("assets: no fonts in node_modules (npm ci); pages use the device's own\n")
        return []
    return [_font(name, letters) for name, letters in LETTERS.items()]


def _font(name: str, letters: str) -> Path | None:
    source = SOURCES / f"readex-pro-{name}-wght-normal.woff2"
    target = OUTPUT / "fonts" / f"readex-pro-{name}.woff2"
    newest_input = max(source.stat().st_mtime, Path(__file__).stat().st_mtime)
    if target.is_file() and target.stat().st_mtime > newest_input:
        return None
    write(target, cut(source, letters))
    target.touch()
    return target


def cut(source: Path, letters: str) -> bytes:
    """Return the font with only `letters` (ranges in hex) and the weights in use."""
    # Imported here: half a second that a build without new fonts does not pay.
    from fontTools.subset import Options, Subsetter, parse_unicodes  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=["*"]))
    subsetter.populate(unicodes=parse_unicodes(letters.replace(" ", ",")))
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    font.flavor = "woff2"
    result = io.BytesIO()
    font.save(result)
    return result.getvalue()
