"""Reads across the shelf: themes, their editions, guides."""

from dataclasses import dataclass
from typing import Any

from content.blocks.rendering import kept
from content.material.models import LeafletPage, LeafletThemePage, MaterialIndexPage
from content.material.vocabulary import ICONS, Reader
from content.pages.queries import version_of
from content.pages.ways import Way


@dataclass(frozen=True)
class Edition:
    """A leaflet among those of its theme."""

    key: str
    title: str
    summary: str
    url: str
    reader: str
    icon: str
    language: str

    @property
    def label(self) -> str:
        """Return for whom it is, in the reader's language."""
        return str(Reader(self.reader).label)


@dataclass(frozen=True)
class Theme:
    """A theme on the shelf with its editions."""

    key: str
    title: str
    summary: str
    url: str
    language: str
    editions: tuple[Edition, ...]


def material_index_page(language: str) -> MaterialIndexPage | None:
    """Return the live shelf of a language."""
    pages = MaterialIndexPage.objects.live().filter(locale__language_code=language)
    first: MaterialIndexPage | None = pages.order_by("path").first()
    return first


MATERIAL = Way("material", material_index_page)


def themes_on(shelf: Any) -> tuple[Theme, ...]:
    """Return the live themes of a shelf. Kept; two queries when read anew, however many."""
    themes: tuple[Theme, ...] = kept(
        ("themes", shelf.pk, version_of(shelf)), lambda: _read_themes(shelf)
    )
    return themes


def editions_of(theme: Any, version: int) -> tuple[Edition, ...]:
    """Return the live leaflets of a theme, in their order. Kept; one query when read anew."""
    editions: tuple[Edition, ...] = kept(
        ("editions", theme.pk, version), lambda: _editions(_leaflets().child_of(theme))
    )
    return editions


def theme_of(leaflet: Any, version: int) -> Theme | None:
    """Return the theme that a leaflet lies in. Kept; two queries when read anew."""
    theme: Theme | None = kept(
        ("theme", leaflet.pk, version), lambda: _read_theme_of(leaflet, version)
    )
    return theme


def _read_themes(shelf: Any) -> tuple[Theme, ...]:
    below: dict[str, list[LeafletPage]] = {}
    for leaflet in _leaflets().descendant_of(shelf):
        below.setdefault(leaflet.path[: -leaflet.steplen], []).append(leaflet)
    themes = LeafletThemePage.objects.live().child_of(shelf).select_related("alias_of")
    return tuple(_theme(page, _editions(below.get(page.path, []))) for page in themes)


def _read_theme_of(leaflet: Any, version: int) -> Theme | None:
    found = LeafletThemePage.objects.live().parent_of(leaflet).select_related("alias_of")
    page = found.first()
    return _theme(page, editions_of(page, version)) if page else None


def _theme(page: LeafletThemePage, editions: tuple[Edition, ...]) -> Theme:
    return Theme(
        key=str(page.translation_key),
        title=page.title,
        summary=page.summary,
        url=page.get_url() or "",
        language=page.content_language,
        editions=editions,
    )


def _leaflets() -> Any:
    pages = LeafletPage.objects.live().select_related("alias_of").defer("body")
    return pages.order_by("path")


def _editions(pages: Any) -> tuple[Edition, ...]:
    return tuple(
        Edition(
            key=str(page.translation_key),
            title=page.title,
            summary=page.summary,
            url=page.get_url() or "",
            reader=page.reader,
            icon=ICONS[Reader(page.reader)],
            language=page.content_language,
        )
        for page in pages
    )
