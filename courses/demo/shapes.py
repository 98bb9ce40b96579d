"""What a value in a file may be: small checks that say where and why they refuse."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Refusal = tuple[str, str]
"""Where in a file, and why."""
Shape = Callable[[Any, str], Iterator[Refusal]]

TAG = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
ALLOWED_TAGS = frozenset({"p", "br", "h2", "h3", "ul", "ol", "li", "b", "i", "a"})
HREF = re.compile(r'\s+href="[^"]+"\s*')
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def text(value: Any, at: str) -> Iterator[Refusal]:
    """Accept words without markup."""
    if not isinstance(value, str) or not value.strip():
        yield at, "must be a text"
    elif TAG.search(value):
        yield at, "must be plain text, without tags"


def maybe_text(value: Any, at: str) -> Iterator[Refusal]:
    """Accept words without markup, or nothing."""
    if value != "":
        yield from text(value, at)


def html(value: Any, at: str) -> Iterator[Refusal]:
    """Accept paragraphs, headings and lists with the few tags there are."""
    if not isinstance(value, str) or not value.strip():
        yield at, "must be a text"
        return
    for name, rest in TAG.findall(value):
        if name not in ALLOWED_TAGS:
            yield at, f"the tag <{name}> is not allowed"
        elif rest.strip() and not (name == "a" and HREF.fullmatch(rest)):
            yield at, f"the tag <{name}> may not carry {rest.strip()!r}"
    if not value.lstrip().startswith("<"):
        yield at, "must begin with a tag such as <p>"


def key(value: Any, at: str) -> Iterator[Refusal]:
    """Accept an identifier: ASCII letters, digits and hyphens."""
    if not isinstance(value, str) or not KEY.fullmatch(value):
        yield at, "must be a key of a-z, 0-9 and hyphens"


def url(value: Any, at: str) -> Iterator[Refusal]:
    """Accept a web address."""
    if not isinstance(value, str) or not value.startswith("https://"):
        yield at, "must be an address beginning with https://"


def flag(value: Any, at: str) -> Iterator[Refusal]:
    """Accept true or false."""
    if not isinstance(value, bool):
        yield at, "must be true or false"


def day(value: Any, at: str) -> Iterator[Refusal]:
    """Accept a date."""
    if not isinstance(value, date):
        yield at, "must be a date such as 2026-09-01"


def number(low: int, high: int) -> Shape:
    """Accept a whole number between two others."""

    def check(value: Any, at: str) -> Iterator[Refusal]:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            yield at, f"must be a whole number from {low} to {high}"

    return check


def one_of(codes: Collection[str]) -> Shape:
    """Accept one of a few words."""

    def check(value: Any, at: str) -> Iterator[Refusal]:
        if value not in codes:
            yield at, f"{value!r} is none of {', '.join(sorted(codes))}"

    return check


def each(shape: Shape, *, least: int = 0, most: int | None = None, unique: str = "") -> Shape:
    """Accept a list of like values, their `unique` entry never twice."""

    def check(value: Any, at: str) -> Iterator[Refusal]:
        if not isinstance(value, list) or len(value) < least:
            yield at, f"must be a list of at least {least}"
            return
        if most is not None and len(value) > most:
            yield at, f"must be a list of at most {most}"
        for place, item in enumerate(value):
            yield from shape(item, f"{at}[{place}]")
        yield from _repeated(value, at, unique)

    return check


def _repeated(items: list[Any], at: str, name: str) -> Iterator[Refusal]:
    seen: set[Any] = set()
    for item in items:
        value = item.get(name) if isinstance(item, dict) and name else None
        if isinstance(value, str) and value in seen:
            yield at, f"the {name} {value!r} stands there twice"
        seen.add(value if isinstance(value, str) else None)


@dataclass(frozen=True)
class Record:
    """Accept a mapping with exactly these entries; `optional` ones may be missing."""

    entries: Mapping[str, Shape]
    optional: Mapping[str, Shape] | None = None

    def __call__(self, value: Any, at: str) -> Iterator[Refusal]:
        """Yield what is wrong, entry by entry."""
        if not isinstance(value, dict):
            yield at, "must have entries"
            return
        known = {**self.entries, **(self.optional or {})}
        for name in self.entries:
            if name not in value:
                yield below(at, name), "is missing"
        for name, inner in value.items():
            if name not in known:
                yield below(at, str(name)), "is not known here"
            else:
                yield from known[name](inner, below(at, name))


def choice(shapes: Mapping[str, Shape]) -> Shape:
    """Accept a mapping with exactly one entry out of several."""

    def check(value: Any, at: str) -> Iterator[Refusal]:
        if not isinstance(value, dict) or len(value) != 1:
            yield at, f"must have exactly one of {', '.join(sorted(shapes))}"
            return
        ((name, inner),) = value.items()
        if name not in shapes:
            yield below(at, str(name)), "is not known here"
        else:
            yield from shapes[name](inner, below(at, name))

    return check


def below(at: str, name: str) -> str:
    """Return the place of an entry."""
    return f"{at}.{name}" if at else name
