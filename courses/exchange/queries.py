"""A course as it is kept in a file."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

from content.api import terms_said_in
from content.models import TranslationReview
from courses.catalogue.models import CoursePage, LessonPage, ModulePage
from courses.exchange import fields
from courses.exchange.packing import pack
from courses.exchange.snippets import WORDS
from courses.exchange.travelling import Traveller, traveller_of


@dataclass
class Outward:
    """Calls everything by its key and remembers what was called."""

    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    snippets: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def translated(self, kind: str, identity: Any) -> Any:
        """Return the key of an object; None when it is gone."""
        if kind in {"image", "document"}:
            return self._file(kind, identity)
        if kind == "page":
            key = Page.objects.filter(pk=identity).values_list("translation_key", flat=True).first()
            return str(key) if key else None
        traveller = traveller_of(kind)
        key = traveller.key_of(identity)
        if key is not None and (kind, key) not in self.snippets:
            self.snippets[kind, key] = traveller.packed(key)
        return key

    def take_along(self, traveller: Traveller, keys: Iterable[UUID]) -> None:
        """Take snippets along that nothing refers to by name, such as words that are said."""
        for key in keys:
            self.snippets.setdefault((traveller.kind, str(key)), traveller.packed(str(key)))

    def _file(self, kind: str, identity: Any) -> str | None:
        model = get_image_model() if kind == "image" else get_document_model()
        row = model.objects.filter(pk=identity).first()
        if row is None:
            return None
        with row.open_file() as opened:
            data = opened.read()
        sha = hashlib.sha256(data).hexdigest()
        name = PurePosixPath(row.file.name)
        self.media[sha] = (name.suffix.removeprefix(".").lower(), data)
        self.files[f"{kind}:{sha}"] = {"kind": kind, "sha256": sha, **_told(kind, row)}
        return sha


def _told(kind: str, row: Any) -> dict[str, Any]:
    told = {"title": row.title}
    if kind == "document":
        return told
    focus = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    return told | {"description": row.description} | {name: getattr(row, name) for name in focus}


@dataclass(frozen=True)
class Exported:
    """A file to download."""

    name: str
    content: bytes


def exported(course: CoursePage) -> Exported:
    """Return a course as one file, as readers see it; what was never seen, as it was drafted.

    Progress, outlines and people stay where they are: the file is the course, not its history.

    Raises:
        CannotTravel: it refers to something that nobody has told how to take along.
    """
    to = Outward()
    content = content_of(course, to)
    about = {
        "course": str(course.translation_key),
        "title": course.title,
        "origin": settings.BASE_URL,
        "languages": sorted({code for page in content["pages"] for code in page["languages"]}),
    }
    return Exported(f"{slugify(course.title) or 'course'}.zip", pack(content, to.media, about))


def content_of(course: CoursePage, to: Outward) -> dict[str, Any]:
    """Return everything in a course as values that JSON knows."""
    pages = [_page(course, None, to)]
    for module in _below(course, ModulePage):
        pages.append(_page(module, course, to))
        pages += [_page(lesson, module, to) for lesson in _below(module, LessonPage)]
    to.take_along(WORDS, terms_said_in(_texts(pages)))
    snippets = [
        {"kind": kind, "key": key, "languages": languages}
        for (kind, key), languages in sorted(to.snippets.items())
    ]
    files = [to.files[name] for name in sorted(to.files)]
    return {"pages": pages, "files": files, "snippets": snippets}


def _texts(value: Any) -> Iterator[str]:
    """Yield what a course says in the source language, whatever it is part of."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        languages = value.get("languages")
        told = languages[settings.LANGUAGE_CODE] if languages else value
        for each in told.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _below(page: Any, model: Any) -> list[Any]:
    return list(model.objects.child_of(page).order_by("path"))


def _page(page: Any, parent: Any, to: Outward) -> dict[str, Any]:
    same = type(page).objects.filter(translation_key=page.translation_key)
    return {
        "key": str(page.translation_key),
        "kind": page._meta.label_lower,  # noqa: SLF001
        "parent": str(parent.translation_key) if parent else None,
        "languages": {
            each.locale.language_code: _version(each, to)
            for each in same.select_related("locale").order_by("locale__language_code")
        },
    }


def _version(page: Any, to: Outward) -> dict[str, Any]:
    if page.alias_of_id:
        return {"alias": True}
    shown = page if page.live else page.get_latest_revision_as_object()
    told = {"is_live": page.live, "fields": fields.packed(shown, to)}
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return told
    return {**told, **_review(page), "pieces": _pieces(page.translation_key, page.locale)}


def _review(page: Any) -> dict[str, Any]:
    row = TranslationReview.objects.filter(page_id=page.pk).first()
    return {"state": row.state, "translated_by": row.translated_by} if row else {}


def _pieces(key: UUID, locale: Locale) -> list[list[str]]:
    """Return the texts of a translation piece by piece, as translators go on with them."""
    current = StringSegment.objects.filter(
        source__object=key, string=OuterRef("translation_of"), context=OuterRef("context")
    )
    rows = StringTranslation.objects.filter(Exists(current), locale=locale)
    columns = ("context__path", "translation_of__data", "data", "translation_type", "tool_name")
    return sorted(list(row) for row in rows.values_list(*columns))
