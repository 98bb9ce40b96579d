"""What the texts of a page refer to, by keys that are the same in every installation.

A picture or document is known by the checksum of its file, a page or snippet by its
translation key. Nothing else in a block depends on the database it lies in.
"""

import re
from abc import abstractmethod
from collections.abc import Callable
from typing import Any, Final, Protocol

from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.coreutils import resolve_model_string
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from courses.exchange.errors import UnknownPart

REF: Final = "$ref"
_TAG: Final = re.compile(r"<(?:a|embed)\b[^>]*>")
_TYPE: Final = re.compile(r'\b(?:linktype|embedtype)="(\w+)"')
_ID: Final = re.compile(r'\bid="([^"]*)"')


class Translator(Protocol):
    """Says what an object is called on the other side."""

    @abstractmethod
    def translated(self, kind: str, identity: Any) -> Any:
        """Return the other side's name for an object; None when there is none."""


def kind_of(model: Any) -> str:
    """Return what a kind of object is called in a file."""
    if issubclass(model, get_image_model()):
        return "image"
    if issubclass(model, get_document_model()):
        return "document"
    if issubclass(model, Page):
        return "page"
    return str(model._meta.label_lower)  # noqa: SLF001


def mapped(block: Any, value: Any, to: Translator, *, outward: bool) -> Any:
    """Return a block's raw value with everything it refers to called by the other side's name.

    Args:
        block: its definition.
        value: as the database keeps it, or as the file does.
        to: knows the names.
        outward: from the database into the file, or the other way.

    Raises:
        UnknownPart: the value holds what the block knows nothing of.
    """
    for kinds, handle in _HANDLERS:
        if isinstance(block, kinds):
            return handle(block, value, to, outward)
    return value


def _stream(block: Any, value: Any, to: Translator, outward: bool) -> Any:
    return [_child(block, each, to, outward=outward) for each in _list_of(value)]


def _child(block: Any, child: Any, to: Translator, *, outward: bool) -> Any:
    inner = block.child_blocks.get(child.get("type")) if isinstance(child, dict) else None
    if inner is None:
        raise UnknownPart(part=str(child.get("type") if isinstance(child, dict) else child)[:60])
    return {**child, "value": mapped(inner, child.get("value"), to, outward=outward)}


def _list(block: Any, value: Any, to: Translator, outward: bool) -> Any:
    return [
        {**each, "value": mapped(block.child_block, each["value"], to, outward=outward)}
        if isinstance(each, dict) and each.get("type") == "item" and "value" in each
        else mapped(block.child_block, each, to, outward=outward)
        for each in _list_of(value)
    ]


def _struct(block: Any, value: Any, to: Translator, outward: bool) -> Any:
    if not isinstance(value, dict):
        raise UnknownPart(part=str(value)[:60])
    if unknown := sorted(value.keys() - block.child_blocks.keys()):
        raise UnknownPart(part=unknown[0][:60])
    return {
        name: mapped(block.child_blocks[name], each, to, outward=outward)
        for name, each in value.items()
    }


def _chosen(block: Any, value: Any, to: Translator, outward: bool) -> Any:
    kind = kind_of(resolve_model_string(block.target_model))
    if value is None:
        return None
    if outward:
        identity = to.translated(kind, value)
        return None if identity is None else {REF: [kind, identity]}
    if not isinstance(value, dict) or value.get(REF, [None])[0] != kind:
        raise UnknownPart(part=str(value)[:60])
    return to.translated(kind, value[REF][1])


def _rich(_block: Any, value: Any, to: Translator, _outward: bool) -> Any:
    return rich_text(value, to)


def rich_text(html: Any, to: Translator) -> str:
    """Return rich text with its pictures and links called by the other side's name.

    A link to what the other side does not have is left out; its words stay.
    """
    if not isinstance(html, str):
        raise UnknownPart(part=str(html)[:60])

    def called(tag: re.Match[str]) -> str:
        kind, identity = _TYPE.search(tag[0]), _ID.search(tag[0])
        if kind is None or identity is None:
            return tag[0]
        name = to.translated(kind[1], identity[1])
        if name is None:
            return "<a>" if tag[0].startswith("<a") else ""
        return tag[0].replace(identity[0], f'id="{name}"')

    return _TAG.sub(called, html)


def _list_of(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise UnknownPart(part=str(value)[:60])
    return value


_Handler = Callable[[Any, Any, Translator, bool], Any]
_HANDLERS: tuple[tuple[Any, _Handler], ...] = (
    (blocks.BaseStreamBlock, _stream),
    (blocks.ListBlock, _list),
    (blocks.BaseStructBlock, _struct),
    (ChooserBlock, _chosen),
    (blocks.RichTextBlock, _rich),
)
