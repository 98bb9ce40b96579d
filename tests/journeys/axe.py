"""Asks axe-core what stands in anybody's way on a page."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING: Mapping[str, Any] = {"type": "tag", "values": TAGS}
CONTRAST: Mapping[str, Any] = {"type": "rule", "values": ["color-contrast"]}


def violations(
    page: Page, rules: Mapping[str, Any] = EVERYTHING, *, inside: str = "html"
) -> list[str]:
    """Return one line for each element that breaks one of `rules`: WCAG 2.2 AA if not told."""
    if not page.evaluate("'axe' in window"):
        # The content security policy forbids injected script tags; evaluate is not one.
        page.evaluate(SOURCE.read_text(encoding="utf-8"))
    result: Mapping[str, Any] = page.evaluate(
        "([inside, runOnly]) => axe.run(inside, {runOnly, resultTypes: ['violations']})",
        [inside, rules],
    )
    return [line for rule in result["violations"] for line in _lines(rule["id"], rule["nodes"])]


def _lines(rule: str, nodes: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{rule}: {node['target']} {node['html'][:120]}" for node in nodes]


def overflow(page: Page) -> int:
    """Return by how many CSS pixels the page is wider than the window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )
