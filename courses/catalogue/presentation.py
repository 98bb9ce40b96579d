"""Courses as templates show them: ready values, nothing left to decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.utils import formats
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.catalogue.entries import Freshness
from courses.catalogue.filters import PAGE, QUERY, Group, Wish, groups_of
from courses.catalogue.finding import Findings
from courses.catalogue.learner import LearnerState
from courses.catalogue.models import CatalogueEntry
from courses.catalogue.queries import CourseTree, LessonNode, ModuleNode
from lms.config.languages import known
from lms.ui.api import own_name

MINUTES_PER_HOUR = 60


@dataclass(frozen=True)
class Fact:
    """A short fact with its icon."""

    icon: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class CourseCard:
    """A course on a card."""

    key: str
    title: str
    summary: str
    url: str
    kind: str
    language: str
    facts: tuple[Fact, ...]
    languages: tuple["LanguageState", ...]


@dataclass(frozen=True)
class CatalogueShown:
    """One page of the catalogue."""

    cards: tuple[CourseCard, ...]
    total: int
    number: int
    pages: int
    groups: tuple[Group, ...] = ()
    corrected: str = ""
    without_filters: int = 0


@dataclass(frozen=True)
class LanguageState:
    """How far a course exists in one language, in words."""

    code: str
    name: str
    is_whole: bool
    extent: str
    freshness: str
    review: str
    is_outdated: bool

    @property
    def words(self) -> list[str]:
        """Return all that there is to say."""
        return [words for words in (self.extent, self.freshness, self.review) if words]

    @property
    def caveats(self) -> list[str]:
        """Return what somebody should know before choosing this language; mostly nothing."""
        return [
            *([] if self.is_whole else [self.extent]),
            *([_("waits for an update")] if self.is_outdated else []),
        ]


@dataclass(frozen=True)
class OutlineLesson:
    """A lesson in the outline of a course."""

    title: str
    url: str
    state: str
    detail: str
    language: str


@dataclass(frozen=True)
class OutlineModule:
    """A module in the outline of a course."""

    title: str
    language: str
    summary: str
    lessons: tuple[OutlineLesson, ...]
    anchor: str
    url: str = ""


def duration(minutes: int) -> str:
    """Return a length of time in words: "45 minutes", "2 hours 10 minutes"."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    hour_words = ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
    minute_words = ngettext("%(number)s minute", "%(number)s minutes", rest) % {"number": rest}
    if not hours:
        return minute_words
    if not rest:
        return hour_words
    return _("%(hours)s %(minutes)s") % {"hours": hour_words, "minutes": minute_words}


def course_card(entry: CatalogueEntry) -> CourseCard:
    """Return a course of the catalogue as a card."""
    lessons = ngettext("%(number)s lesson", "%(number)s lessons", entry.lesson_count)
    return CourseCard(
        key=str(entry.course_key),
        title=entry.title,
        summary=entry.summary,
        url=entry.path,
        kind=entry.get_kind_display(),
        language=entry.content_language,
        facts=(
            Fact("clock", duration(entry.minutes)),
            Fact("book", lessons % {"number": entry.lesson_count}),
        ),
        languages=language_states(Freshness(**each) for each in entry.freshness),
    )


def shown(findings: Findings, wish: Wish) -> CatalogueShown:
    """Return what was found as cards, with the filters as they stand."""
    return CatalogueShown(
        cards=tuple(course_card(entry) for entry in findings.entries),
        total=findings.total,
        number=findings.number,
        pages=findings.pages,
        groups=groups_of(wish, findings.counts),
        corrected=findings.corrected,
        without_filters=findings.without_filters,
    )


def language_states(freshness: Iterable[Freshness]) -> tuple[LanguageState, ...]:
    """Return how far a course exists in each language that readers are offered, in words."""
    hidden = {code for code, each in known().items() if not each.is_shown}
    return tuple(_language_state(each) for each in freshness if each.language not in hidden)


def _language_state(each: Freshness) -> LanguageState:
    values = {"done": each.lessons, "total": each.total}
    some = ngettext("%(done)s of %(total)s lesson", "%(done)s of %(total)s lessons", each.total)
    return LanguageState(
        code=each.language,
        name=own_name(each.language),
        is_whole=each.lessons == each.total,
        extent=_("the whole course") if each.lessons == each.total else some % values,
        freshness=_freshness_words(each),
        review=_("reviewed") if each.reviewed == each.lessons else "",
        is_outdated=bool(each.outdated),
    )


def _freshness_words(each: Freshness) -> str:
    if each.outdated:
        words = ngettext(
            "%(number)s lesson waits for an update",
            "%(number)s lessons wait for an update",
            each.outdated,
        )
        return words % {"number": each.outdated}
    if not each.updated_at:
        return ""
    day = localtime(datetime.fromisoformat(each.updated_at)).date()
    return _("updated %(date)s") % {"date": formats.date_format(day, "DATE_FORMAT")}


def outline_of(
    tree: CourseTree, learner: LearnerState, *, current: Any = None, language: str
) -> tuple[OutlineModule, ...]:
    """Return the outline for one reader; a lesson that asks to join says so."""
    is_new = not learner.is_enrolled and current is None
    return tuple(
        _outline_module(
            module,
            tuple(_state(lesson, learner, current) for lesson in module.lessons),
            language,
            is_new=is_new,
        )
        for module in tree.modules
    )


@lru_cache(maxsize=2048)
def _outline_module(
    module: ModuleNode, states: tuple[str, ...], language: str, *, is_new: bool
) -> OutlineModule:
    return OutlineModule(
        title=module.title,
        language=module.language if module.language != language else "",
        summary=module.summary,
        anchor=f"module-{module.key}",
        lessons=tuple(
            _outline_lesson(lesson, state, language, is_new=is_new)
            for lesson, state in zip(module.lessons, states, strict=True)
        ),
    )


def _outline_lesson(
    lesson: LessonNode, state: str, language: str, *, is_new: bool
) -> OutlineLesson:
    detail = duration(lesson.minutes)
    if lesson.is_open_to_all and is_new:
        detail = _("%(duration)s, open to all") % {"duration": detail}
    if state == "added":
        detail = _("%(duration)s, added after you finished") % {"duration": detail}
    return OutlineLesson(
        title=lesson.title,
        url=lesson.url,
        state=state,
        detail=detail,
        language=lesson.language if lesson.language != language else "",
    )


def _state(lesson: LessonNode, learner: LearnerState, current: Any) -> str:
    if lesson.key == current:
        return "now"
    if lesson.key in learner.done:
        return "done"
    return "added" if learner.was_added_after(lesson.key) else "next"


def address(path: str, wish: Wish, *, page: int = 1) -> str:
    """Return the catalogue's address for a wish."""
    pairs = [*([(QUERY, wish.words)] if wish.words else []), *wish.kept]
    if page > 1:
        pairs.append((PAGE, str(page)))
    return f"{path}?{urlencode(pairs)}" if pairs else path
