"""The looks a page must stand: narrow and wide, by day, by night and in forced colours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page

from tests.journeys.axe import CONTRAST, EVERYTHING, overflow, violations

NARROW = {"width": 320, "height": 700}
WIDE = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class Look:
    """One way of looking at a page, and the rules that it can break by itself."""

    name: str
    size: Mapping[str, int]
    rules: Mapping[str, Any]
    scheme: Literal["light", "dark"] = "light"
    forced: Literal["active", "none"] = "none"


# Within one width only colours differ, so that the other rules are asked once for each.
LOOKS = [
    Look("320 light", NARROW, EVERYTHING),
    Look("320 dark", NARROW, CONTRAST, scheme="dark"),
    Look("320 forced colours", NARROW, CONTRAST, forced="active"),
    Look("1280 light", WIDE, EVERYTHING),
    Look("1280 dark", WIDE, CONTRAST, scheme="dark"),
    Look("1280 forced colours, dark", WIDE, CONTRAST, scheme="dark", forced="active"),
]


def looks_of(language: str) -> list[Look]:
    """Return the looks to try: English has Swedish's letters and direction, so its colours too."""
    return [look for look in LOOKS if look.rules is EVERYTHING] if language == "en" else LOOKS


def obstacles(page: Page, language: str) -> list[str]:
    """Return what stands in the way on the loaded page, each line naming page and look."""
    return _obstacles(page, looks_of(language))


def obstacles_as_seen(page: Page) -> list[str]:
    """Return what stands in the way at the window's own width, by day and by night.

    For journeys that pass many pages; afterwards the page looks as before.
    """
    size = page.viewport_size or NARROW
    own = NARROW if size["width"] < WIDE["width"] else WIDE
    found = _obstacles(page, [look for look in LOOKS if look.size == own and look.forced == "none"])
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    return found


def obstacles_in_turn(page: Page, language: str) -> list[str]:
    """Return what stands in the way in two looks that differ in both width and scheme.

    For sweeps of many pages: Swedish and Arabic look from opposite corners, so that together they
    see every width and every scheme, and every rule at both widths.
    """
    day, night = (NARROW, WIDE) if language == "sv" else (WIDE, NARROW)
    chosen = ((day, "light"), (night, "dark"))
    return _obstacles(
        page,
        [look for look in LOOKS if (look.size, look.scheme) in chosen and look.forced == "none"],
    )


def _obstacles(page: Page, looks: list[Look]) -> list[str]:
    return [f"{page.url}, {look.name}: {line}" for look in looks for line in _seen(page, look)]


def _seen(page: Page, look: Look) -> Iterator[str]:
    page.set_viewport_size({"width": look.size["width"], "height": look.size["height"]})
    page.emulate_media(color_scheme=look.scheme, forced_colors=look.forced)
    # What the page's scripts do at another width, such as opening an outline, comes a moment later.
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    yield from violations(page, look.rules)
    if wider := overflow(page):
        yield f"wider than the window by {wider} px"
