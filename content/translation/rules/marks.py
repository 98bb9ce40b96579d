"""What a translation must keep of its source: tags and placeholders."""

import re
from collections import Counter

_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][\w-]*)([^<>]*)>")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\{[^{}]*\}\}|\{\w*\}|%[sd]\b")
_VOID = frozenset({"br"})


def keeps_tags(source: str, translation: str) -> bool:
    """Say whether a translation has the source's tags, each closed where it should be.

    Their order is free: other languages put their words in another one.
    """
    return _tags(source) == _tags(translation) and _is_nested(translation)


def keeps_placeholders(source: str, translation: str) -> bool:
    """Say whether a translation has exactly the source's placeholders, in any order."""
    return placeholders(source) == placeholders(translation)


def words_of(text: str) -> str:
    """Return a text without its tags and placeholders."""
    return PLACEHOLDER.sub(" ", _TAG.sub(" ", text))


def placeholders(text: str) -> Counter[str]:
    """Return the placeholders of a text and how often each stands in it."""
    return Counter(PLACEHOLDER.findall(text))


def _tags(text: str) -> Counter[str]:
    """Count opening tags with their attributes; where lines break is the translator's."""
    found = (match.groups() for match in _TAG.finditer(text))
    opening = (
        f"{name.lower()} {' '.join(rest.strip('/ ').split())}"
        for slash, name, rest in found
        if not slash and name.lower() not in _VOID
    )
    return Counter(opening)


def _is_nested(text: str) -> bool:
    open_tags: list[str] = []
    for match in _TAG.finditer(text):
        slash, name = match.group(1), match.group(2).lower()
        if name in _VOID:
            continue
        if not slash:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags
