"""What groups can read, in the reader's language; an untranslated page shows the Swedish text."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from content.api import current_version, hidden_keys
from content.models import LeafletPage
from courses.models import CoursePage
from lms.accounts.models import User
from mentoring.groups.models import NetworkGroup
from mentoring.groups.vocabulary import MaterialKind

MODELS = ((MaterialKind.COURSE, CoursePage), (MaterialKind.LEAFLET, LeafletPage))


@dataclass(frozen=True)
class Readable:
    """A page that a group can read; `language` is the one its title is written in."""

    key: UUID
    kind: MaterialKind
    title: str
    summary: str
    url: str
    language: str


def offered(user: User, language: str) -> list[Readable]:
    """Return the published courses and leaflets that a person finds. A few queries."""
    hidden = hidden_keys(user, version=current_version())
    return [page for page in _pages(language) if page.key not in hidden]


def material_of(group: NetworkGroup, user: User, language: str) -> list[Readable]:
    """Return what a group reads, as far as this reader finds it. At most a few queries."""
    keys = set(group.materials.values_list("page_key", flat=True))
    if not keys:
        return []
    hidden = hidden_keys(user, version=current_version())
    return _pages(language, keys - hidden)


def _pages(language: str, keys: Iterable[UUID] | None = None) -> list[Readable]:
    found = []
    for kind, model in MODELS:
        pages = model.objects.live().filter(locale__language_code=language)
        if keys is not None:
            pages = pages.filter(translation_key__in=keys)
        pages = pages.select_related("alias_of").order_by("title", "pk")
        found += [
            Readable(
                key=page.translation_key,
                kind=kind,
                title=page.title,
                summary=page.summary,
                url=page.get_url() or "",
                language=page.content_language,
            )
            for page in pages
        ]
    return found
