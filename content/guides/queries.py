"""Reads across guides, and a guide as plain values."""

from dataclasses import dataclass
from typing import Any

from content.blocks.rendering import html_of, kept
from content.guides.models import GuidePage
from content.guides.rules import Option, Scene, short
from content.pages.queries import version_of


@dataclass(frozen=True)
class GuideCard:
    """A guide on the shelf."""

    key: str
    title: str
    summary: str
    url: str
    language: str


@dataclass(frozen=True)
class Step:
    """A step of a guide, its rich text ready to show."""

    key: str
    number: int
    title: str
    purpose: str
    todo: tuple[str, ...]
    help: str
    mistakes: tuple[str, ...]
    example: str
    scene: str
    question: str
    reasoning: str
    options: tuple[Option, ...]

    @property
    def anchor(self) -> str:
        """Return the place of the step on the page; the same in every language."""
        return f"step-{self.key}"


@dataclass(frozen=True)
class Guide:
    """A guide in the language that it is written in."""

    introduction: str
    family_name: str
    family: str
    steps: tuple[Step, ...]
    discussion: tuple[str, ...]

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """Return the steps at which something is to be decided."""
        return tuple(Scene(s.key, s.number, s.options) for s in self.steps if s.options)

    def step_of(self, scene: Scene) -> Step:
        """Return the step that a scene belongs to."""
        return self.steps[scene.place - 1]


def guides_on(shelf: Any) -> tuple[GuideCard, ...]:
    """Return the live guides of a shelf. Kept; one query when read anew."""
    cards: tuple[GuideCard, ...] = kept(
        ("guides", shelf.pk, version_of(shelf)), lambda: _read_cards(shelf)
    )
    return cards


def guide_of(page: GuidePage) -> Guide:
    """Return a guide as plain values."""
    return Guide(
        introduction=html_of(page.introduction),
        family_name=page.family_name,
        family=html_of(page.family),
        steps=tuple(_step(number, block) for number, block in enumerate(page.steps, start=1)),
        discussion=tuple(str(block.value) for block in page.discussion),
    )


def kept_guide(page: GuidePage, version: int) -> Guide:
    """Return a guide, taken apart once for each version of the page tree."""
    guide: Guide = kept(("guide", page.pk, version), lambda: guide_of(page))
    return guide


def _read_cards(shelf: Any) -> tuple[GuideCard, ...]:
    pages = GuidePage.objects.live().child_of(shelf).select_related("alias_of")
    return tuple(
        GuideCard(
            key=str(page.translation_key),
            title=page.title,
            summary=page.summary,
            url=page.get_url() or "",
            language=page.content_language,
        )
        for page in pages.defer(*GuidePage.deferred_on_route).order_by("path")
    )


def _step(number: int, block: Any) -> Step:
    value = block.value
    return Step(
        key=short(block.id),
        number=number,
        title=value["title"],
        purpose=value["purpose"],
        todo=tuple(map(str, value["todo"])),
        help=_html(value["help"]),
        mistakes=tuple(map(str, value["mistakes"])),
        example=_html(value["example"]),
        scene=_html(value["scene"]),
        question=value["question"] or "",
        reasoning=_html(value["reasoning"]),
        options=tuple(_option(item) for item in value["options"].bound_blocks),
    )


def _html(value: Any) -> str:
    return html_of(value.source) if value else ""


def _option(item: Any) -> Option:
    value = item.value
    return Option(
        key=short(item.id),
        text=value["text"],
        fit=value["fit"],
        consequence=value["consequence"],
        finding=value["finding"] or "",
    )
