"""From a course to a document: its modules as chapters, its lessons as sections.

The booklet speaks its reader's language; what is not translated yet says so, and carries
its own language and direction.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from content.api import Sheets, absolute, pieces_of, written_at
from courses.catalogue.models import LessonPage
from courses.catalogue.presentation import duration
from courses.catalogue.queries import CourseTree, LessonNode, ModuleNode
from lms.printing.api import (
    Document,
    Heading,
    InLanguage,
    PageBreak,
    Paragraph,
    Piece,
    deeper,
    plain,
)
from lms.ui.api import direction_of, own_name

CHAPTER, SECTION = 2, 3
# A lesson's own headings begin below its title.
BELOW_SECTION = 2

Pieces = tuple[Piece, ...]


def booklet(
    tree: CourseTree, lessons: Sequence[LessonNode], pages: Mapping[int, LessonPage], language: str
) -> Document:
    """Return what a reader may read of a course as a document.

    Args:
        tree: the course in the reader's language.
        lessons: those of its lessons that the reader may read.
        pages: their pages by primary key.
        language: the reader's, which must be active.
    """
    sheets = Sheets()
    chosen = {lesson.key for lesson in lessons}
    is_whole = len(chosen) == len(tree.lessons)
    return Document(
        title=tree.title,
        title_language=tree.language,
        title_direction=direction_of(tree.language),
        platform=settings.PLATFORM_NAME,
        language=language,
        direction=direction_of(language),
        kicker=_("Course booklet") if is_whole else _("A lesson to try"),
        contents=_("Contents"),
        has_cover=True,
        pieces=tuple(_chapters(tree.modules, chosen, pages, language, sheets)),
        files=sheets.files,
        foot=(_("From %(address)s.") % {"address": absolute(tree.url)},),
        written_at=_newest(pages.values()),
    )


def _chapters(
    modules: Iterable[ModuleNode],
    chosen: set[Any],
    pages: Mapping[int, LessonPage],
    language: str,
    sheets: Sheets,
) -> Iterable[Piece]:
    for number, module in enumerate(modules, start=1):
        lessons = [lesson for lesson in module.lessons if lesson.key in chosen]
        if not lessons:
            continue
        title = _("%(number)s. %(title)s") % {"number": number, "title": module.title}
        yield PageBreak()
        yield from _in(module.language, language, (Heading(title, CHAPTER),))
        for lesson in lessons:
            yield from _section(lesson, pages.get(lesson.pk), language, sheets)


def _section(
    lesson: LessonNode, page: LessonPage | None, language: str, sheets: Sheets
) -> Iterable[Piece]:
    with translation.override(lesson.language):
        words: list[Piece] = [
            Heading(lesson.title, SECTION),
            Paragraph(plain(duration(lesson.minutes)), is_quiet=True),
        ]
        if lesson.summary:
            words.append(Paragraph(plain(lesson.summary)))
        if page is not None:
            words += deeper(pieces_of(page.body, sheets), BELOW_SECTION)
    heading, *rest = words
    yield from _in(lesson.language, language, (heading,))
    if lesson.language != language:
        said = _("This lesson is not translated yet. It stands here in its own language: %(name)s.")
        name = own_name(lesson.language)
        yield Paragraph(plain(said % {"name": name}), is_quiet=True)
    yield from _in(lesson.language, language, tuple(rest))


def _in(own: str, around: str, pieces: Pieces) -> Pieces:
    """Mark pieces that are in another language than the booklet."""
    return pieces if own == around else (InLanguage(own, direction_of(own), pieces),)


def _newest(pages: Iterable[LessonPage]) -> datetime:
    return max(written_at(page) for page in pages)
