"""What courses, lessons and what stands in them are called, by the addresses in statements."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from content.api import current_version, quizzes_in
from courses.catalogue.models import CoursePage, LessonPage
from courses.learning.statements import course_iri
from courses.terms.queries import hidden_from
from lms.accounts.models import User

_ADDRESS: Final = re.compile(
    r"/xapi/activities/(?P<kind>course|lesson)/(?P<key>[0-9a-f-]{36})"
    r"(?:/block/(?P<block>[^/]+)(?:/question/(?P<question>[^/]+))?)?"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """What an address names."""

    kind: str
    key: UUID
    block: str
    question: str


def name_activities(iris: Sequence[str], language: str) -> Mapping[str, str]:
    """Return the names of the activities of courses among these. Two queries.

    A page that is not in the language is called what it is called in Swedish.
    """
    places = {iri: place for iri in iris if (place := _place_of(iri))}
    found: dict[tuple[str, UUID], Any] = {}
    for kind, model in (("course", CoursePage), ("lesson", LessonPage)):
        keys = {place.key for place in places.values() if place.kind == kind}
        found |= {(kind, key): page for key, page in _pages(model, keys, language).items()}
    return {
        iri: _name(place, page)
        for iri, place in places.items()
        if (page := found.get((place.kind, place.key)))
    }


def list_courses(viewer: User, language: str) -> list[tuple[str, str]]:
    """Return the activity and the name of each course that somebody finds. Two queries or one."""
    hidden = hidden_from(viewer, version=current_version())
    pages = CoursePage.objects.live().filter(locale__language_code=language)
    found = pages.exclude(translation_key__in=hidden).values_list("translation_key", "title")
    return [(course_iri(key), title) for key, title in found]


def _place_of(iri: str) -> _Place | None:
    match = _ADDRESS.fullmatch(iri.removeprefix(settings.BASE_URL))
    if match is None or not iri.startswith(settings.BASE_URL):
        return None
    try:
        key = UUID(match["key"])
    except ValueError:
        return None
    return _Place(match["kind"], key, match["block"] or "", match["question"] or "")


def _pages(model: type[Any], keys: Iterable[UUID], language: str) -> dict[UUID, Any]:
    wanted = set(keys)
    if not wanted:
        return {}
    pages = model.objects.filter(
        translation_key__in=wanted,
        locale__language_code__in={language, settings.LANGUAGE_CODE},
    ).select_related("locale")
    # The reader's own language comes last and stays.
    ordered = sorted(pages, key=lambda page: page.locale.language_code == language)
    return {page.translation_key: page for page in ordered}


def _name(place: _Place, page: Any) -> str:
    title: str = page.title
    if not place.block:
        return title
    number = _number_of(place, page)
    if number:
        return _("%(lesson)s, question %(number)s") % {"lesson": title, "number": number}
    return _("%(lesson)s, a part of it") % {"lesson": title}


def _number_of(place: _Place, lesson: LessonPage) -> int:
    """Return where a question stands in its quiz, 0 for what is no question of one."""
    if not place.question:
        return 0
    asked = [
        question.id
        for quiz in quizzes_in(lesson.body)
        if quiz.block_id == place.block
        for question in quiz.questions
    ]
    return asked.index(place.question) + 1 if place.question in asked else 0
