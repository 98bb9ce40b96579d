"""A platform in many languages, written in bulk: what publishing it page by page takes hours for.

Half of the courses are translated into every language; the others are stand-ins that show the
Swedish text. What follows from pages (outlines, the catalogue, the search) is made by the
services that make it in production.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)

from content.api import add_known_language, bump_tree_version, refresh_search
from content.languages.services import hang_pages
from content.languages.vocabulary import SUGGESTIONS
from content.models import TranslationReview
from courses.api import give_course
from courses.catalogue.services import refresh_course
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from lms.accounts.models import Organisation
from lms.common.ids import stable_id
from tests.benchmarks.data import (
    MODULE_LENGTH,
    NAMESPACE,
    Report,
    Sizes,
    add_learners,
    bodies_of_the_demo,
    with_new_ids,
)

BATCH: Final = 100
PIECES: Final = 10


@dataclass(frozen=True)
class Branch:
    """The catalogue of a language, below which courses are hung."""

    index: CourseIndexPage
    first: int
    code: str


def fill(sizes: Sizes, report: Report) -> None:
    """Add languages and courses until there are as many as asked for."""
    _add_languages(sizes.languages, report)
    if not CoursePage.objects.filter(curriculum_key__startswith="bench-").exists():
        _add_courses(sizes, report)
        _follow(report)
    add_learners(sizes, report)


def _add_courses(sizes: Sizes, report: Report) -> None:
    branches = [_branch(locale) for locale in Locale.objects.order_by("pk")]
    source = next(each for each in branches if each.code == "sv")
    with transaction.atomic():
        for number in range(sizes.courses):
            _add_course(number, sizes, source, branches)
            report(f"course {number + 1} of {sizes.courses}")
        for branch in branches:
            Page.objects.filter(pk=branch.index.pk).update(
                numchild=branch.index.numchild + sizes.courses
            )
    bump_tree_version()


def _add_languages(number: int, report: Report) -> None:
    for each in SUGGESTIONS:
        if Locale.objects.count() >= number:
            return
        add_known_language(code=each.code)
        hang_pages(code=each.code)
        report(f"language {each.code}")


def _branch(locale: Locale) -> Branch:
    index = CourseIndexPage.objects.get(locale=locale)
    last = index.get_last_child()
    first = 1 if last is None else int(last.path[-Page.steplen :], 36) + 1
    return Branch(index, first, locale.language_code)


def _add_course(number: int, sizes: Sizes, source: Branch, branches: Sequence[Branch]) -> None:
    bodies = bodies_of_the_demo()
    tree = list(_tree(number, sizes.lessons, bodies))
    swedish = _hung(tree, number, source)
    _insert(swedish)
    stands_for = {page.translation_key: page.pk for page in swedish}
    is_translated = number % 2 == 0
    for branch in branches:
        if branch.code == source.code:
            continue
        pages = _hung(tree, number, branch)
        for page in pages:
            if is_translated:
                page.title = page.draft_title = f"{page.title} ({branch.code})"
            else:
                page.alias_of_id = stands_for[page.translation_key]
        _insert(pages)
        if is_translated:
            _review(pages)
    _review(swedish)
    if is_translated:
        _cut_into_pieces([page for page in swedish if isinstance(page, LessonPage)], branches)


def _tree(number: int, lessons: int, bodies: Sequence[Any]) -> Iterator[tuple[str, type, dict]]:
    """Yield the parts of a course in order: where each lies below it, its kind and its fields."""
    title = f"Kurs {number + 1}: att vara nära"
    fields = {
        "title": title,
        "slug": f"bench-{number}",
        "summary": "En påhittad kurs som finns för att mätas.",
        "curriculum_key": f"bench-{number}",
        "kind": "follow_up",
        "audiences": ["foster_parent"],
        "themes": [],
    }
    yield "", CoursePage, fields
    for module, first in enumerate(range(0, lessons, MODULE_LENGTH), start=1):
        end = min(first + MODULE_LENGTH, lessons)
        below = _step(module)
        yield below, ModulePage, {"title": f"Del {module}", "slug": f"bench-{first}"}
        for lesson in range(first, end):
            yield (
                below + _step(lesson - first + 1),
                LessonPage,
                {
                    "title": f"Lektion {lesson + 1}",
                    "slug": f"bench-{lesson}",
                    "is_open_to_all": lesson == 0,
                    "body": json.dumps(with_new_ids(bodies[lesson % len(bodies)])),
                },
            )


def _hung(tree: Iterable[tuple[str, type, dict]], number: int, branch: Branch) -> list[Any]:
    """Return the pages of a course in the tree of a language, not saved yet."""
    at, pages = branch.index.path + _step(branch.first + number), []
    urls = {"": branch.index.url_path}
    for below, kind, fields in tree:
        above = below[: -Page.steplen] if below else ""
        url = (urls[above] if below else branch.index.url_path) + fields["slug"] + "/"
        urls[below] = url
        now = timezone.now()
        pages.append(
            kind(
                **fields,
                draft_title=fields["title"],
                path=at + below,
                depth=branch.index.depth + 1 + len(below) // Page.steplen,
                url_path=url,
                live=True,
                locale=branch.index.locale,
                translation_key=stable_id(NAMESPACE, f"{number}/{below}"),
                content_type=ContentType.objects.get_for_model(kind),
                first_published_at=now,
                last_published_at=now,
            )
        )
    for page in pages:
        page.numchild = sum(
            other.path[: -Page.steplen] == page.path and other is not page for other in pages
        )
    return pages


def _step(number: int) -> str:
    return str(Page._int2str(number)).zfill(Page.steplen)


def _insert(pages: Sequence[Any]) -> None:
    """Write pages as two rows each, without what their publication would set going."""
    shared = [field for field in Page._meta.local_concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(
        Page(**{field.attname: getattr(page, field.attname) for field in shared}) for page in pages
    )
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = row.pk
        page.page_ptr_id = row.pk
    for kind in (CoursePage, ModulePage, LessonPage):
        mine = [page for page in pages if type(page) is kind]
        for start in range(0, len(mine), BATCH):
            kind._base_manager._insert(
                mine[start : start + BATCH],
                fields=kind._meta.local_concrete_fields,
                using="default",
            )


def _review(pages: Sequence[Any]) -> None:
    """Write down whose text is whose; every third translation waits for somebody."""
    TranslationReview.objects.bulk_create(
        TranslationReview(
            page_id=page.pk,
            state="unreviewed" if page.pk % 3 == 0 else "reviewed",
            follows=str(page.translation_key),
            says=str(page.translation_key),
        )
        for page in pages
    )


def _cut_into_pieces(lessons: Sequence[Any], branches: Sequence[Branch]) -> None:
    """Let each lesson have pieces of text, translated into every language."""
    kind = ContentType.objects.get_for_model(LessonPage)
    base = ContentType.objects.get_for_model(Page)
    locale = lessons[0].locale
    objects = TranslatableObject.objects.bulk_create(
        TranslatableObject(translation_key=each.translation_key, content_type=base)
        for each in lessons
    )
    sources = TranslationSource.objects.bulk_create(
        TranslationSource(
            object=each,
            specific_content_type=kind,
            locale=locale,
            object_repr=lesson.title,
            content_json="{}",
            created_at=timezone.now(),
            last_updated_at=timezone.now(),
        )
        for each, lesson in zip(objects, lessons, strict=True)
    )
    strings = String.objects.bulk_create(
        String(locale=locale, data=f"{lesson.translation_key} {n}", data_hash=uuid.uuid4())
        for lesson in lessons
        for n in range(PIECES)
    )
    contexts = TranslationContext.objects.bulk_create(
        TranslationContext(object=each, path=f"body.{n}", path_id=uuid.uuid4())
        for each in objects
        for n in range(PIECES)
    )
    StringSegment.objects.bulk_create(
        StringSegment(
            source=sources[n // PIECES], string=string, context=context, order=n, attrs="{}"
        )
        for n, (string, context) in enumerate(zip(strings, contexts, strict=True))
    )
    _translate_pieces(strings, contexts, [each for each in branches if each.code != "sv"])


def _translate_pieces(
    strings: Sequence[Any], contexts: Sequence[Any], branches: Sequence[Branch]
) -> None:
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=string,
            context=context,
            locale=branch.index.locale,
            data=f"{string.data} {branch.code}",
            translation_type="machine" if number % 50 == 0 else "manual",
            created_at=timezone.now(),
            updated_at=timezone.now(),
        )
        for branch in branches
        for number, (string, context) in enumerate(zip(strings, contexts, strict=True))
    )


def _follow(report: Report) -> None:
    """Let everything that follows from pages be made by what makes it in production."""
    owner = Organisation.objects.get(key="gfo")
    courses = CoursePage.objects.filter(
        curriculum_key__startswith="bench-", locale__language_code="sv"
    )
    for number, course in enumerate(courses.order_by("path"), start=1):
        give_course(course_key=course.translation_key, organisation=owner)
        refresh_course(course_key=course.translation_key)
        report(f"outline {number} of {len(courses)}")
    written = Page.objects.filter(alias_of=None, slug__startswith="bench-").order_by("path")
    with transaction.atomic():
        for number, page in enumerate(written.specific().iterator(BATCH), start=1):
            refresh_search(page=page)
            report(f"searched page {number}")
