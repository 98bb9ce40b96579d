"""What this app's own pages say to those who search."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from content.finding.documents import Says, SearchGroup, searchable
from content.guides.models import GuidePage
from content.material.models import LeafletPage
from content.pages.models import ArticlePage
from content.writing.reading import lines_of_html, pieces_of

ARTICLES = SearchGroup("articles", _("Articles"), order=30)
MATERIAL = SearchGroup("material", _("Material"), order=40)


@searchable(ArticlePage, ARTICLES)
def article(page: ArticlePage) -> Says:
    """Say all of an article: anyone may read it."""
    return Says(shown=text_of(page.body))


@searchable(LeafletPage, MATERIAL)
def leaflet(page: LeafletPage) -> Says:
    """Say all of a leaflet, and which theme it tells."""
    return Says(shown=text_of(page.body), place=page.get_parent().title)


@searchable(GuidePage, MATERIAL)
def guide(page: GuidePage) -> Says:
    """Say all of a process guide: its family is invented."""
    told = [*lines_of_html(page.introduction), *lines_of_html(page.family)]
    return Says(shown="\n".join([*(line.text for line in told), text_of(page.steps)]))


def text_of(body: Any) -> str:
    """Return everything a body says, as words alone."""
    return "\n".join(piece.text for piece in pieces_of(body))
