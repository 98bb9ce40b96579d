"""A translation says the same as its source: the same keys, facts, blocks and tags."""

from collections.abc import Iterator
from typing import Any

from wagtail_localize.strings import StringValue, extract_strings, validate_translation_links

from courses.demo.bodies import one_line
from courses.demo.shapes import Refusal, below

# Facts: equal in every language. Everything else that is text is translated.
FACTS = {"key", "slug", "kind", "audiences", "themes", "certificate_hours", "mastery_percent"}
FACTS |= {"minutes", "required", "open_to_all", "correct", "url", "reader", "fit", "who", "to"}
FACTS |= {"reviewed_on", "review_due_on"}
FACTS |= {"situations"}


def differences(source: Any, translation: Any, at: str = "") -> Iterator[Refusal]:
    """Yield where a translation does not follow its source."""
    if type(source) is not type(translation):
        yield at, "is of another kind than in the source"
    elif isinstance(source, dict):
        yield from _entries(source, translation, at)
    elif isinstance(source, list):
        yield from _items(source, translation, at)
    elif isinstance(source, str):
        yield from _words(source, translation, at)
    elif source != translation:
        yield at, f"must be {source!r} as in the source"


def _entries(source: dict[str, Any], translation: dict[str, Any], at: str) -> Iterator[Refusal]:
    for name in source.keys() | translation.keys() - {"translation"}:
        place = below(at, name)
        if name not in translation:
            yield place, "is missing, the source has it"
        elif name not in source:
            yield place, "is not in the source"
        elif name not in FACTS:
            yield from differences(source[name], translation[name], place)
        elif source[name] != translation[name]:
            yield place, f"must be {source[name]!r} as in the source"


def _items(source: list[Any], translation: list[Any], at: str) -> Iterator[Refusal]:
    if len(source) != len(translation):
        yield at, f"has {len(translation)} items, the source {len(source)}"
        return
    for place, (theirs, ours) in enumerate(zip(source, translation, strict=True)):
        yield from differences(theirs, ours, f"{at}[{place}]")


def _words(source: str, translation: str, at: str) -> Iterator[Refusal]:
    if bool(source.strip()) != bool(translation.strip()):
        yield at, "is empty in one language only"
    elif source.lstrip().startswith("<"):
        yield from _markup(source, translation, at)


def _markup(source: str, translation: str, at: str) -> Iterator[Refusal]:
    template, strings = extract_strings(one_line(source))
    other_template, other_strings = extract_strings(one_line(translation))
    if len(strings) != len(other_strings):
        yield at, f"has {len(other_strings)} pieces of text, the source {len(strings)}"
    elif template != other_template:
        yield at, "has other tags than the source, or the same in another order"
    else:
        for place, ((one, _), (other, _)) in enumerate(zip(strings, other_strings, strict=True)):
            yield from _piece(one, other, f"{at}, piece {place + 1}")


def _piece(source: StringValue, translation: StringValue, at: str) -> Iterator[Refusal]:
    try:
        StringValue.from_translated_html(translation.data)
        validate_translation_links(source.data, translation.data)
    except ValueError as error:
        yield at, str(error)
