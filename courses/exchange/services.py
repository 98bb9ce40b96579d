"""The only writers of what comes in a file: all of it, or nothing."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NoReturn
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page

from content.api import whole
from courses.catalogue.models import CoursePage
from courses.catalogue.queries import catalogue_page
from courses.exchange import fields, translations
from courses.exchange.access import may_begin_below, new_owner
from courses.exchange.errors import NoPlace, NotYours, PageElsewhere, PageUnfit, UnknownPart
from courses.exchange.media import Shelf, shelf
from courses.exchange.packing import Package
from courses.exchange.travelling import travellers
from courses.terms.services import give_course, set_terms
from courses.terms.vocabulary import Use, Visibility


class Fate(StrEnum):
    """What becomes of a page in one language."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WAITS = "waits"
    UNKNOWN_LANGUAGE = "unknown_language"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Line:
    """A page in one language, and what becomes of it."""

    title: str
    language: str
    fate: Fate


@dataclass
class Report:
    """What a file did, or would do."""

    title: str
    origin: str
    course_key: UUID
    lines: list[Line] = field(default_factory=list)
    media: int = 0

    def count(self, fate: Fate) -> int:
        """Return how many pages share a fate."""
        return sum(line.fate is fate for line in self.lines)


class _Looked(Exception):
    """Everything has been tried; take it back."""


def look(*, package: Package, user: Any, publish: bool) -> Report:
    """Tell what a file would do, by doing it and taking all of it back.

    Raises:
        PackageRefused: it would be refused.
    """
    reports: list[Report] = []
    try:
        with shelf(user) as mine, whole():
            reports.append(_write(package, mine, publish=publish))
            _take_back()
    except _Looked:
        return reports[0]


def _take_back() -> NoReturn:
    raise _Looked


def take_in(*, package: Package, user: Any, publish: bool) -> Report:
    """Take in a course: new pages are made, known ones get a new draft; all of it or nothing.

    Args:
        package: the file, taken apart.
        user: who brings it.
        publish: publish what was public where it comes from, past the door that every
            publication passes.

    Raises:
        PackageRefused: it does not fit here, or is not this person's to change.
        Stopped: learners would be touched, and that was not confirmed.
    """
    with shelf(user) as mine, whole():
        return _write(package, mine, publish=publish)


def _write(package: Package, mine: Shelf, *, publish: bool) -> Report:
    try:
        job = _Job(package, mine, publish=publish)
        job.run()
    except fields.BROKEN as error:
        raise UnknownPart(part=str(error)[:60]) from error
    return job.report


class _Job:
    """One file on its way in."""

    def __init__(self, package: Package, mine: Shelf, *, publish: bool) -> None:
        content, manifest = package.content, package.manifest
        self.pages: list[dict[str, Any]] = content["pages"]
        self.content, self.media = content, package.media
        self.names = {
            name.rpartition("/")[2].partition(".")[0]: name.rpartition("/")[2]
            for name in manifest["files"]
        }
        self.shelf, self.user, self.publish = mine, mine.user, publish
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.files: dict[tuple[str, str], int] = {}
        self.snippets: dict[tuple[str, str], str | None] = {}
        self.made: dict[str, Any] = {}
        self.new: dict[str, Fate] = {}
        self.language = settings.LANGUAGE_CODE
        self.report = Report(
            title=str(manifest.get("title", ""))[:255],
            origin=str(manifest.get("origin", ""))[:255],
            course_key=UUID(self.pages[0]["key"]),
        )

    def translated(self, kind: str, identity: Any) -> Any:
        """Return the id that something in the file has here; None when it is not here."""
        if kind in {"image", "document"}:
            return self.files.get((kind, str(identity)))
        model = Page if kind == "page" else getattr(travellers().get(kind), "model", None)
        if model is None:
            raise UnknownPart(part=kind)
        if kind != "page":
            # What the file does not bring along has not been asked whether it may be used.
            identity = self.snippets.get((kind, str(identity)))
            if identity is None:
                raise UnknownPart(part=kind)
        rows = model.objects.filter(translation_key=UUID(str(identity)))
        found = dict(rows.values_list("locale__language_code", "pk"))
        return found.get(self.language) or found.get(settings.LANGUAGE_CODE)

    def run(self) -> None:
        """Take in files, snippets and pages, in this order."""
        before = len(self.shelf.written)
        for told in self.content["files"]:
            sha = told["sha256"]
            self.files[told["kind"], sha] = self.shelf.put(told, self.names[sha], self.media[sha])
        self.report.media = len(self.shelf.written) - before
        known = travellers()
        for snippet in self.content["snippets"]:
            if snippet["kind"] not in known:
                raise UnknownPart(part=str(snippet["kind"])[:60])
            kind, key = snippet["kind"], snippet["key"]
            here = known[kind].taken_in(key, snippet["languages"], self.user)
            self.snippets[kind, key] = here
        self._check_shape()
        # Every page must be there before the first is written: they lead to one another.
        for told in self.pages:
            self.made[told["key"]] = self._placed(told)
        for told in self.pages:
            self._page(told)

    def _check_shape(self) -> None:
        """Let pass one course, with each page below one that comes before it.

        Raises:
            UnknownPart: it is something else.
        """
        seen: dict[str | None, str] = {None: "courses.courseindexpage"}
        above = {
            "courses.coursepage": "courses.courseindexpage",
            "courses.modulepage": "courses.coursepage",
            "courses.lessonpage": "courses.modulepage",
        }
        for told in self.pages:
            parent = told["parent"] if told["kind"] != "courses.coursepage" else None
            if above.get(told["kind"]) != seen.get(parent) or told["key"] in seen:
                raise UnknownPart(part=str(told["kind"])[:60])
            if settings.LANGUAGE_CODE not in told["languages"]:
                raise UnknownPart(part=str(sorted(told["languages"]))[:60])
            seen[told["key"]] = told["kind"]
        if sum(told["kind"] == "courses.coursepage" for told in self.pages) != 1:
            raise UnknownPart(part="courses.coursepage")

    def _page(self, told: dict[str, Any]) -> None:
        source = self._source(told)
        for code, version in sorted(told["languages"].items()):
            if code == settings.LANGUAGE_CODE:
                continue
            locale = self.locales.get(code)
            if locale is None:
                self._tell(source.title, code, Fate.UNKNOWN_LANGUAGE)
            else:
                self.language = code
                self._translation(source, locale, version)

    def _placed(self, told: dict[str, Any]) -> Any:
        """Return a page in the source language, one that was made now if it was not here."""
        model = fields.MODELS[told["kind"]]
        locale, parent = self.locales[settings.LANGUAGE_CODE], self._parent(told)
        found = Page.objects.filter(translation_key=UUID(told["key"]), locale=locale).first()
        if found is None:
            return self._added(model, told, parent)
        page = found.specific
        if not isinstance(page, model) or page.get_parent().pk != parent.pk:
            raise PageElsewhere(title=page.title)
        self._may(page)
        return page

    def _source(self, told: dict[str, Any]) -> Any:
        page, version = self.made[told["key"]], told["languages"][settings.LANGUAGE_CODE]
        self.language = settings.LANGUAGE_CODE
        fate = self.new.get(told["key"])
        if fate is None:
            fate = self._changed(page, version)
        else:
            slug = page.slug
            fields.write(page, version["fields"], self)
            page.slug = slug
            page.save()
            self._draft(page, version)
        self._tell(page.title, settings.LANGUAGE_CODE, fate)
        return type(page).objects.get(pk=page.pk)

    def _parent(self, told: dict[str, Any]) -> Any:
        if told["kind"] != "courses.coursepage":
            return self.made[told["parent"]]
        index = catalogue_page(settings.LANGUAGE_CODE)
        if index is None:
            raise NoPlace
        if not may_begin_below(index, self.user, publish=self.publish):
            raise NotYours
        return index

    def _may(self, page: Any) -> None:
        may = page.permissions_for_user(self.user)
        if not may.can_edit() or (self.publish and not may.can_publish()):
            raise NotYours

    def _added(self, model: Any, told: dict[str, Any], parent: Any) -> Any:
        key, locale = told["key"], self.locales[settings.LANGUAGE_CODE]
        page = model(translation_key=UUID(key), locale=locale, owner=self.user, live=False)
        fields.write(page, told["languages"][settings.LANGUAGE_CODE]["fields"], self)
        slug = find_available_slug(parent, page.slug)
        self.new[key] = Fate.NEW if slug == page.slug else Fate.RENAMED
        page.slug = slug
        try:
            Page.objects.get(pk=parent.pk).add_child(instance=page)
        except ValidationError as error:
            raise PageUnfit(title=page.title, reason=" ".join(error.messages)) from error
        if model is CoursePage:
            self._give(UUID(key))
        return page

    def _give(self, key: UUID) -> None:
        """Give a new course to the organisation of the leader who brings it."""
        if owner := new_owner(self.user, key):
            give_course(course_key=key, organisation=owner)
            set_terms(course_key=key, visibility=Visibility.OWN, use=Use.NOTHING)

    def _changed(self, page: Any, version: dict[str, Any]) -> Fate:
        """Give a page that is here already a new draft, if the file says something else."""
        goes_live = self.publish and version["is_live"]
        shown = page if goes_live and page.live else page.get_latest_revision_as_object()
        is_same = translations.says(shown) == version["fields"]
        if is_same and (page.live or not goes_live):
            return Fate.SAME
        draft = page.get_latest_revision_as_object()
        fields.write(draft, version["fields"], self)
        self._draft(draft, version)
        return Fate.CHANGED

    def _draft(self, page: Any, version: dict[str, Any]) -> None:
        try:
            revision = page.save_revision(user=self.user)
        except ValidationError as error:
            raise PageUnfit(title=page.title, reason=" ".join(error.messages)) from error
        if self.publish and version["is_live"]:
            revision.publish(user=self.user, skip_permission_checks=True)

    def _translation(self, source: Any, locale: Any, version: dict[str, Any]) -> None:
        page = translations.page_in(source, locale)
        if version.get("alias"):
            return
        fate = self._translated(page, source, version)
        translations.take_in_pieces(source, locale, version["pieces"])
        translations.tell_state(page, version)
        self._tell(source.title, locale.language_code, fate)

    def _translated(self, page: Any, source: Any, version: dict[str, Any]) -> Fate:
        if not page.alias_of_id:
            return self._changed(page, version)
        if page.live and not (self.publish and version["is_live"]):
            # Readers would see the source's text as if it were translated; the pieces wait
            # at the translator's desk instead.
            return Fate.WAITS
        page.alias_of = None
        fields.write(page, version["fields"], self)
        page.draft_title = page.title
        page.save()
        self._draft(page, version)
        return Fate.NEW

    def _tell(self, title: str, language: str, fate: Fate) -> None:
        self.report.lines.append(Line(title, language, fate))


def course_here(key: UUID | str) -> CoursePage | None:
    """Return a course of this installation by its key."""
    course: CoursePage | None = CoursePage.objects.filter(
        translation_key=key, locale__language_code=settings.LANGUAGE_CODE
    ).first()
    return course
