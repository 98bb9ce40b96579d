"""The colours of paper-cut pictures as CSS, from the one table that files use too."""

from collections.abc import Iterator, Mapping

from lms.ui.paper.drawing import FLAT
from lms.ui.paper.palette import DAY, LIGHTS, NIGHT, ROLES, SHADE

Table = Mapping[str, Mapping[str, str]]


def stylesheet() -> str:
    """Return the rules that colour `<svg class="paper paper--day">`, by day and by night."""
    fills = "".join(f".paper .{role}{{fill:var(--cut-{role})}}" for role in ROLES)
    raised = ",".join(f".paper .{role}" for role in ROLES if role not in FLAT)
    shade = (
        f"{raised}{{stroke:{SHADE['day']};stroke-opacity:.1;stroke-width:5px;paint-order:stroke;vector-effect:non-scaling-stroke}}"
        "@media (forced-colors:active){.paper{forced-color-adjust:none}}"
    )
    night = "".join(_rules(NIGHT, ":root:not([data-theme=light]) "))
    chosen = "".join(_rules(NIGHT, "[data-theme=dark] "))
    day = "".join(_rules(DAY, ""))
    # A part of the gallery may be light on a dark page.
    light = "".join(_rules(DAY, "[data-theme=light] "))
    return f"{fills}{shade}{day}@media (prefers-color-scheme:dark){{{night}}}{chosen}{light}"


def _rules(table: Table, scope: str) -> Iterator[str]:
    """Yield one rule for what all lights share and one for what each has of its own."""
    shared = {
        role: colour
        for role, colour in table[LIGHTS[0]].items()
        if sum(table[light].get(role) == colour for light in LIGHTS) >= len(LIGHTS) - 1
    }
    yield _rule(f"{scope}.paper", shared)
    for light in LIGHTS:
        own = {role: c for role, c in table[light].items() if shared.get(role) != c}
        yield _rule(f"{scope}.paper--{light}", own)


def _rule(selector: str, colours: Mapping[str, str]) -> str:
    return f"{selector}{{{';'.join(f'--cut-{role}:{c}' for role, c in colours.items())}}}"
