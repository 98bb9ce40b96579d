"""The catalogue's projection: what the card of a course shows in each language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.html import strip_tags

from content.api import refresh_search
from content.models import ReviewState, TranslationReview, language_of
from courses.catalogue.models import (
    RIGHT_TIME_MINUTES,
    CatalogueEntry,
    CoursePage,
    LessonPage,
    ModulePage,
)
from courses.catalogue.vocabulary import Situation
from courses.terms.models import CourseTerms

SOURCE = settings.LANGUAGE_CODE


@dataclass(frozen=True)
class Freshness:
    """How far a course exists in one language, counted in lessons."""

    language: str
    lessons: int
    total: int
    outdated: int
    reviewed: int
    updated_at: str


@dataclass(frozen=True)
class Unit:
    """A lesson or a short course of at most an hour, offered when something happens (R11)."""

    title: str
    summary: str
    path: str
    language: str
    minutes: int
    situations: tuple[str, ...]
    is_lesson: bool
    is_open: bool


@transaction.atomic
def refresh_entries(course_key: UUID) -> None:
    """Rewrite the catalogue's entries of a course; a course not live, or a template, has none.

    A fixed number of reads, whatever the number of lessons, and a write per language.
    """
    pages = list(
        CoursePage.objects.live().filter(translation_key=course_key).select_related("alias_of")
    )
    source = next((page for page in pages if language_of(page.locale_id) == SOURCE), None)
    is_template = CourseTerms.objects.filter(course_key=course_key, is_template=True).exists()
    if source is None or is_template:
        CatalogueEntry.objects.filter(course_key=course_key).delete()
        return
    live = [language_of(page.locale_id) for page in pages]
    CatalogueEntry.objects.filter(course_key=course_key).exclude(language__in=live).delete()
    lessons = _below(LessonPage, pages)
    modules = _below(ModulePage, pages)
    freshness = freshness_of(lessons)
    for page in pages:
        language = language_of(page.locale_id)
        own = [lesson for lesson in lessons if lesson.locale_id == page.locale_id]
        CatalogueEntry.objects.update_or_create(
            course_key=course_key,
            language=language,
            defaults=_card(page, own, modules, freshness),
        )
        refresh_search(page=page)


def freshness_of(lessons: Iterable[LessonPage]) -> list[Freshness]:
    """Return the languages in which lessons exist, the source first, then as settings say."""
    written = [lesson for lesson in lessons if lesson.alias_of_id is None]
    reviews = {
        review.page_id: review
        for review in TranslationReview.objects.filter(page_id__in=[page.pk for page in written])
    }
    by_language: dict[str, list[LessonPage]] = defaultdict(list)
    for lesson in written:
        by_language[language_of(lesson.locale_id)].append(lesson)
    sources = {lesson.translation_key: reviews.get(lesson.pk) for lesson in by_language[SOURCE]}
    return [
        _freshness(code, by_language[code], reviews, sources)
        for code, _name in settings.LANGUAGES
        if by_language[code]
    ]


def _freshness(
    code: str,
    lessons: list[LessonPage],
    reviews: dict[int, TranslationReview],
    sources: dict[UUID, TranslationReview | None],
) -> Freshness:
    published = [lesson.last_published_at for lesson in lessons if lesson.last_published_at]
    newest: datetime | None = max(published, default=None)
    rows = [(lesson, reviews.get(lesson.pk)) for lesson in lessons]
    return Freshness(
        language=code,
        lessons=len(lessons),
        total=len(sources),
        outdated=sum(
            _is_outdated(row, sources.get(lesson.translation_key)) for lesson, row in rows
        ),
        reviewed=sum(1 for _, row in rows if row and row.state == ReviewState.REVIEWED),
        updated_at=newest.isoformat() if newest else "",
    )


def _is_outdated(row: TranslationReview | None, source: TranslationReview | None) -> bool:
    if row is None or source is None:
        return False
    return bool(row.missing) or row.follows != source.follows


def _below(model: Any, pages: list[CoursePage]) -> list[Any]:
    found = model.objects.none()
    for page in pages:
        found |= model.objects.live().descendant_of(page)
    heavy = ["body"] if model is LessonPage else []
    return list(found.defer(*heavy).order_by("path"))


def _card(
    page: CoursePage,
    lessons: list[LessonPage],
    modules: list[ModulePage],
    freshness: list[Freshness],
) -> dict[str, Any]:
    module_titles = [m.title for m in modules if m.locale_id == page.locale_id]
    words = [strip_tags(page.description), page.child_rights_goal]
    words += [str(goal.value) for goal in page.goals]
    words += [*module_titles, *(f"{lesson.title} {lesson.summary}" for lesson in lessons)]
    return {
        "page": page,
        "curriculum_key": page.curriculum_key,
        "title": page.title,
        "summary": page.summary,
        "text": "\n".join(words),
        "content_language": page.content_language,
        "path": page.get_url() or "",
        "kind": page.kind,
        "audiences": bars(page.audiences),
        "themes": bars(page.themes),
        "situations": bars(_situations_of(page, lessons)),
        "units": [asdict(unit) for unit in _units_of(page, lessons)],
        "languages": bars(each.language for each in freshness),
        "freshness": [asdict(each) for each in freshness],
        "minutes": sum(lesson.minutes for lesson in lessons),
        "lesson_count": len(lessons),
        "position": page.path,
    }


def _situations_of(page: CoursePage, lessons: list[LessonPage]) -> list[str]:
    codes = [*page.situations, *(code for lesson in lessons for code in lesson.situations)]
    return [code for code in Situation.values if code in codes]


def _units_of(page: CoursePage, lessons: list[LessonPage]) -> Iterator[Unit]:
    minutes = sum(lesson.minutes for lesson in lessons)
    # A lesson that became too long meanwhile is no right-time unit, whatever is ticked.
    if page.situations and 0 < minutes <= RIGHT_TIME_MINUTES:
        yield _unit(page, page.situations, minutes, is_open=False)
    for lesson in lessons:
        if lesson.situations and lesson.minutes <= RIGHT_TIME_MINUTES:
            yield _unit(lesson, lesson.situations, lesson.minutes, is_open=lesson.is_open_to_all)


def _unit(
    page: CoursePage | LessonPage, situations: list[str], minutes: int, *, is_open: bool
) -> Unit:
    return Unit(
        title=page.title,
        summary=page.summary,
        path=page.get_url() or "",
        language=page.content_language,
        minutes=minutes,
        situations=tuple(situations),
        is_lesson=isinstance(page, LessonPage),
        is_open=is_open,
    )


def bars(codes: Iterable[str]) -> str:
    """Return codes between bars, so that `|code|` can be looked for."""
    joined = "|".join(codes)
    return f"|{joined}|" if joined else ""
