"""What the value of a field names, and the value without some of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from bs4 import BeautifulSoup
from django.db.models import Model
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText, features

References = Mapping[Any, frozenset[str]]
"""Primary keys as text, by the kind of thing."""


def named_by(field: Any, value: Any) -> References:
    """Return what a rich text or a body names, inside links too; other fields name nothing."""
    found = defaultdict(set)
    if value and hasattr(field, "extract_references"):
        for model, key, *_places in field.extract_references(value):
            found[model].add(str(key))
    return {model: frozenset(keys) for model, keys in found.items()}


def without(value: Any, foreign: Mapping[Any, Collection[str]]) -> Any:
    """Return a body that neither chooses nor links to what is foreign; changes it in place."""
    if isinstance(value, StreamValue | ListValue):
        for child in value if isinstance(value, StreamValue) else value.bound_blocks:
            child.value = without(child.value, foreign)
    elif isinstance(value, StructValue):
        for name, each in value.items():
            value[name] = without(each, foreign)
    elif isinstance(value, Model):
        return None if str(value.pk) in foreign.get(type(value), ()) else value
    elif isinstance(value, RichText):
        return RichText(_unlinked(value.source, foreign))
    return value


def _unlinked(html: str, foreign: Mapping[Any, Collection[str]]) -> str:
    """Return a text whose links to foreign things are words like the others."""
    soup = BeautifulSoup(html, "html.parser")
    kinds = features.get_link_types()
    for link in soup.find_all("a", linktype=list(kinds)):
        if link.get("id") in foreign.get(kinds[link["linktype"]].get_model(), ()):
            link.unwrap()
    return str(soup)
