"""The pages of the catalogue: what each tells its template, and the way to the catalogue."""

from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from content.api import (
    current_version,
    drawn_body,
    head_of,
    hidden_keys,
    html_of,
    kept,
    language_frame,
    page_context,
    version_of,
)
from courses.catalogue import doors, foots, presentation
from courses.catalogue.access import is_closed_to, may_see
from courses.catalogue.filters import Wish, wish_from
from courses.catalogue.finding import find_courses
from courses.catalogue.learner import (
    LearnerState,
    after_course,
    learner_state,
    may_read_lesson,
)
from courses.catalogue.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.catalogue.queries import (
    CATALOGUE,
    CourseTree,
    ModuleNode,
    course_key_above,
    course_tree,
    entry_of,
    kept_entries,
)
from courses.catalogue.right_now import moments
from courses.catalogue.structured import course_data, lesson_data
from courses.terms.queries import archived_courses, attribution_of


@require_safe
def to_catalogue(request: HttpRequest) -> HttpResponse:
    """Lead to the catalogue in the reader's language, wherever it lies."""
    return CATALOGUE.lead()


@require_safe
def right_now(request: HttpRequest) -> HttpResponse:
    """Show what helps in the situations that come up at home."""
    version = current_version()
    hidden = hidden_keys(request.user, version=version)
    shown = moments(language(), version=version, hidden=hidden)
    return render(request, "courses/right_now.html", {"moments": shown})


def language() -> str:
    """Return the language the reader reads in."""
    return get_language() or "sv"


@page_context(CourseIndexPage)
def catalogue(page: CourseIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return the courses that fit what the address asks for."""
    wish = wish_from(request.GET)
    version = version_of(page)
    shown = _shown(wish, version, hidden_keys(request.user, version=version))
    path = request.path
    return {
        **language_frame(page),
        "wish": wish,
        "shown": shown,
        "clear_url": presentation.address(path, Wish()),
        "words_url": presentation.address(path, Wish(wish.words)),
        "previous_url": _turned(path, wish, shown.number - 1, shown.pages),
        "next_url": _turned(path, wish, shown.number + 1, shown.pages),
    }


def _shown(wish: Wish, version: int, hidden: frozenset[UUID]) -> presentation.CatalogueShown:
    """Return the cards to show; who finds the same courses shares what is kept."""

    def find() -> presentation.CatalogueShown:
        return presentation.shown(
            find_courses(wish, language(), version=version, hidden=hidden), wish
        )

    if wish.words:
        return find()
    key = ("catalogue", language(), wish.kept, wish.page, version, hidden)
    found: presentation.CatalogueShown = kept(key, find)
    return found


@page_context(CoursePage)
def course(page: CoursePage, request: HttpRequest) -> dict[str, Any]:
    """Return the outline, the languages and how far the reader has come."""
    tree = course_tree(page.translation_key, language(), version=version_of(page))
    learner = learner_state(request, course_key=page.translation_key)
    _ensure_found(page, request, page.translation_key, learner)
    return {
        **language_frame(page),
        **_course_card(page, request),
        **_archive(page, request, page.translation_key, learner),
        "tree": tree,
        "learner": learner,
        "outline": presentation.outline_of(tree, learner, language=language()) if tree else (),
        "changes": foots.changes_in_course(tree, language(), version=version_of(page)),
        "open_lesson": next((x for x in tree.lessons if x.is_open_to_all), None) if tree else None,
        "description": kept(
            ("description", page.pk, version_of(page)), lambda: html_of(page.description)
        ),
        "after": after_course(page.translation_key, language(), version_of(page), request),
        "doors": doors.of_course(page, request),
        "audience_labels": _labels(page, "audiences"),
        "theme_labels": _labels(page, "themes"),
        "made_after": attribution_of(page.translation_key, version=version_of(page)),
        "login_url": _login_url(request),
    }


@page_context(LessonPage)
def lesson(page: LessonPage, request: HttpRequest) -> dict[str, Any]:
    """Return the body for those who may read it, and the way in for the others."""
    course_key = course_key_above(page)
    if course_key is None:
        return {**language_frame(page), "tree": None, "parts": drawn_body(page, request)}
    tree = course_tree(course_key, language(), version=version_of(page))
    learner = learner_state(request, course_key=course_key, lesson_key=page.translation_key)
    _ensure_found(page, request, course_key, learner)
    archive = _archive(page, request, course_key, learner)
    is_open = page.is_open_to_all and not archive["is_archived"]
    may_read = not archive["is_closed"] and _may_read(request, learner, is_open_to_all=is_open)
    return {
        **language_frame(page),
        **_place(tree, page, learner),
        **_doors(tree, page, learner, request),
        **archive,
        "tree": tree,
        "learner": learner,
        "may_read": may_read,
        # Nothing was sent here; a name that templates miss costs half a millisecond each time.
        "sent": None,
        "parts": drawn_body(page, request) if may_read else (),
        "sources": foots.sources_of(page) if may_read else (),
        "check": foots.check_of(page),
        "changes": foots.changes_in(page, language()) if may_read else (),
        "login_url": _login_url(request),
        "data": lesson_data(page, tree, head_of(page, request.path)) if is_open else "",
    }


@page_context(ModulePage)
def module(page: ModulePage, request: HttpRequest) -> dict[str, Any]:
    """Return the module's lessons; it is a chapter of the course page with its own address."""
    course_key = course_key_above(page)
    tree = course_tree(course_key, language(), version=version_of(page)) if course_key else None
    learner = learner_state(request, course_key=course_key) if course_key else LearnerState()
    if course_key:
        _ensure_found(page, request, course_key, learner)
    archive = _archive(page, request, course_key, learner) if course_key else {}
    modules = presentation.outline_of(tree, learner, language=language()) if tree else ()
    anchor = f"module-{page.translation_key}"
    return {
        **language_frame(page),
        **archive,
        "tree": tree,
        "learner": learner,
        "outline": tuple(each for each in modules if each.anchor == anchor),
        "doors": doors.after_module(_module_in(tree, page), page, learner, request),
    }


def _module_in(tree: CourseTree | None, page: ModulePage) -> ModuleNode | None:
    modules = tree.modules if tree else ()
    return next((each for each in modules if each.key == page.translation_key), None)


def _doors(
    tree: CourseTree | None, page: LessonPage, learner: LearnerState, request: HttpRequest
) -> dict[str, doors.Doors]:
    if tree is None or not learner.is_enrolled:
        return {"doors_before": (), "doors_after": ()}
    return {
        "doors_before": doors.above_lesson(tree, page, learner, request),
        "doors_after": doors.below_lesson(tree, page, learner, request),
    }


def _ensure_found(
    page: CoursePage | ModulePage | LessonPage,
    request: HttpRequest,
    course_key: UUID,
    learner: LearnerState,
) -> None:
    """Show a course to those who find it, take it, have completed it or write it.

    Raises:
        Http404: for this reader there is no such course.
    """
    if getattr(request, "is_preview", False):
        return
    if not may_see(request.user, course_key, learner, version=version_of(page)):
        raise Http404


def _archive(
    page: CoursePage | ModulePage | LessonPage,
    request: HttpRequest,
    course_key: UUID,
    learner: LearnerState,
) -> dict[str, Any]:
    """Tell whether a course is archived, and lead whom it is closed to somewhere else."""
    version = version_of(page)
    if course_key not in archived_courses(version) or getattr(request, "is_preview", False):
        return {"is_archived": False, "is_closed": False}
    is_closed = is_closed_to(request.user, course_key, learner, version=version)
    return {
        "is_archived": True,
        "is_closed": is_closed,
        "instead": _instead_of(course_key, request, version) if is_closed else None,
    }


def _instead_of(
    course_key: UUID, request: HttpRequest, version: int
) -> presentation.CourseCard | None:
    """Return the course to take instead of an archived one, if the reader finds it."""
    key = archived_courses(version)[course_key]
    if key is None or key in hidden_keys(request.user, version=version):
        return None
    entries = kept_entries(language(), version=version)
    return presentation.course_card(entries[key]) if key in entries else None


def _may_read(request: HttpRequest, learner: LearnerState, *, is_open_to_all: bool) -> bool:
    if getattr(request, "is_preview", False):
        return True
    return may_read_lesson(request.user, learner, is_open_to_all=is_open_to_all)


def _place(tree: CourseTree | None, page: LessonPage, learner: LearnerState) -> dict[str, Any]:
    if tree is None:
        return {}
    before, after = tree.neighbours(page.translation_key)
    modules = presentation.outline_of(
        tree, learner, current=page.translation_key, language=language()
    )
    keys = [lesson.key for lesson in tree.lessons]
    place = keys.index(page.translation_key) + 1 if page.translation_key in keys else 0
    return {
        "outline": modules,
        "previous": before,
        "next": after,
        "place": place,
        "duration": presentation.duration(page.minutes),
    }


def _course_card(page: CoursePage, request: HttpRequest) -> dict[str, Any]:
    entry = kept(
        ("entry", page.pk, version_of(page)), lambda: entry_of(page.translation_key, language())
    )
    data = kept(
        ("course data", page.pk, version_of(page)),
        lambda: course_data(page, entry, head_of(page, request.path)),
    )
    if entry is None:
        return {"languages": (), "facts": (), "data": data}
    card = presentation.course_card(entry)
    return {"languages": card.languages, "facts": card.facts, "data": data}


def _labels(page: CoursePage, name: str) -> list[str]:
    options = page._meta.get_field(name).options  # noqa: SLF001 - the field's own choices
    return [str(options(code).label) for code in getattr(page, name) if code in options.values]


def _turned(path: str, wish: Any, number: int, pages: int) -> str:
    return presentation.address(path, wish, page=number) if 1 <= number <= pages else ""


def _login_url(request: HttpRequest) -> str:
    """Return the way in that leads back here; who is in needs none."""
    if request.user.is_authenticated:
        return ""
    return str(redirect_to_login(request.get_full_path(), reverse("account_login")).url)
