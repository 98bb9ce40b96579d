"""House rules of style: logical properties, token colours, layers, contrast.

Each rule is a function that finds breaches in a text, and is tried on a sample that breaks
it, so that a rule that has gone blind fails too.
"""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lms.ui.assets import papers, scripts, styles
from lms.ui.assets.places import ROOT

SOURCES = list(styles.style_sources())

_PHYSICAL = re.compile(
    r"(?<![\w-])("
    r"(?:margin|padding|border)-(?:left|right|top|bottom)(?:-\w+)?"
    r"|(?:min-|max-)?(?:width|height)"
    r"|left|right|top|bottom"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r")\s*:"
)
_PHYSICAL_VALUE = re.compile(r"(?:text-align|float|clear)\s*:\s*(?:left|right)\b")
_MEDIA_QUERY = re.compile(r"@media[^{]*")
_COLOUR = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|lab|lch)a?\(|(?<=[:\s])(?:white|black|red)\b(?!-)"
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FOREIGN = re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import")


def _bare(css: str) -> str:
    return _COMMENT.sub("", css)


def physical_properties(css: str) -> list[str]:
    """Find what names a side of the screen instead of a side of the text."""
    without_queries = _MEDIA_QUERY.sub("", _bare(css))
    return _PHYSICAL.findall(without_queries) + _PHYSICAL_VALUE.findall(without_queries)


def raw_colours(css: str) -> list[str]:
    """Find colours that do not come from a token."""
    return _COLOUR.findall(_bare(css))


def foreign_addresses(css: str) -> list[str]:
    """Find what would be loaded from another host."""
    return _FOREIGN.findall(_bare(css))


RULES: dict[str, tuple[Callable[[str], list[str]], str, str]] = {
    "logical": (
        physical_properties,
        ".a { margin-left: 1rem }",
        ".a { margin-inline-start: 1rem }",
    ),
    "logical size": (
        physical_properties,
        ".a{max-width:1rem}",
        "@media (min-width: 1rem) { .a {} }",
    ),
    "logical value": (physical_properties, ".a { text-align: left }", ".a { text-align: start }"),
    "token colours": (raw_colours, ".a { color: #fff }", ".a { color: var(--ink) }"),
    "token functions": (raw_colours, ".a { color: rgb(0 0 0) }", ".a { margin: calc(1px + 1px) }"),
    "own host": (foreign_addresses, ".a { src: url(https://x.org/a) }", ".a { src: url(fonts/a) }"),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule_sees_a_breach_and_lets_good_style_pass(rule):
    find, breach, good = RULES[rule]
    assert find(breach)
    assert not find(good)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_styles_name_sides_of_the_text(path):
    assert physical_properties(path.read_text()) == []


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path.name != "tokens.css"],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_styles_take_colours_from_tokens(path):
    assert raw_colours(path.read_text()) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_styles_load_nothing_from_elsewhere(path):
    assert foreign_addresses(path.read_text()) == []


def test_every_token_in_use_is_defined():
    sheet = styles.stylesheet()
    defined = set(re.findall(r"(--[\w-]+)\s*:", sheet))
    used = set(re.findall(r"var\((--[\w-]+)", sheet))
    assert used - defined == set()


def test_layers_are_ordered_before_anything_else():
    assert styles.stylesheet().startswith(
        "@layer reset,tokens,base,components,pages,utilities;@font-face"
    )


def test_both_themes_are_written_out_for_browsers_without_light_dark():
    sheet = styles.stylesheet()
    assert "light-dark(" not in sheet
    assert "[data-theme=dark]{color-scheme:dark;--paper:" in sheet


def test_other_apps_styles_join_the_layer_of_pages(tmp_path):
    assert styles.layer_of(tmp_path / "courses" / "styles" / "lesson.css") == "pages"


def test_reduced_motion_and_forced_colours_are_answered():
    sheet = styles.stylesheet()
    assert "prefers-reduced-motion:reduce" in sheet
    assert "forced-colors:active" in sheet


def test_comments_do_not_travel():
    assert styles.shrink("/* why */ .a { color : red; }") == ".a{color :red}"
    assert "/*" not in styles.stylesheet()


def test_pictures_have_their_colours_by_day_and_by_night():
    sheet = papers.stylesheet()
    assert ".paper--dusk{" in sheet
    assert "[data-theme=dark] .paper--dusk{" in sheet


def test_script_is_small_and_exports_nothing():
    text = scripts.script()
    assert len(text.encode()) < 15_000
    assert "export " not in text
    assert "import " not in text


def test_all_that_a_lesson_loads_stays_within_its_budget():
    texts = [scripts.script(), scripts.kept(*scripts.KEEPING)]
    assert sum(len(gzip.compress(text.encode())) for text in texts) < 15_000
    assert all("import " not in text and "export " not in text for text in texts)


@pytest.mark.parametrize("path", scripts.behaviour_sources(), ids=lambda path: path.name)
def test_behaviour_exports_a_documented_connect_that_can_be_undone(path):
    text = path.read_text()
    assert "export function connect(element" in text
    assert "@param" in text
    assert "@returns {() => void}" in text


def _theme(index: int) -> dict[str, str]:
    """Return the colour tokens of the light (0) or dark (1) theme, references followed."""
    text = _bare((styles.STYLES / "tokens.css").read_text())
    found: dict[str, str] = {}
    for name, light, dark in re.findall(r"(--[\w-]+):\s*light-dark\((#\w+),\s*(#\w+)\)", text):
        found[name] = (light, dark)[index]
    found |= dict(re.findall(r"(--[\w-]+):\s*(#\w+);", text))
    for name, other in re.findall(r"(--[\w-]+):\s*var\((--[\w-]+)\);", text):
        if other in found:
            found[name] = found[other]
    return found


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _pairs() -> Iterator[tuple[str, str, float]]:
    for ground in ("paper", "surface", "surface-raised", "sand-tint", "green-tint", "clay-tint"):
        yield "ink", ground, 7
    for ground in ("paper", "surface", "surface-raised", "sand-tint", "green-tint"):
        yield "ink-muted", ground, 4.5
    for hue in ("green-deep", "sand-ink", "clay-ink", "sky-ink", "danger-ink"):
        yield hue, f"{hue.split('-')[0]}-tint", 4.5
    yield "sand-ink", "sand", 4.5
    yield "on-action", "action", 4.5
    yield "on-action", "action-hover", 4.5
    yield "on-danger", "danger", 4.5
    yield "on-ground", "ground", 7
    for link in ("green", "clay", "danger"):
        yield link, "paper", 4.5
        yield link, "surface", 4.5
    for mark in ("line-strong", "focus"):
        yield mark, "paper", 3
        yield mark, "surface", 3


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), list(_pairs()))
def test_inks_can_be_read_on_their_papers(theme, ink, ground, least):
    tokens = _theme(theme)
    assert contrast(tokens[f"--{ink}"], tokens[f"--{ground}"]) >= least


def test_contrast_of_black_and_white_is_what_the_standard_says():
    assert round(contrast("#000000", "#ffffff"), 2) == 21


def test_apps_with_styles_are_where_the_build_looks():
    strays = [
        path
        for path in Path(ROOT).glob("*/**/styles/*.css")
        if "node_modules" not in path.parts and path not in SOURCES and "var" not in path.parts
    ]
    assert [path for path in strays if path.name not in {"fonts.css"}] == []
