"""A whole published course in Swedish and Arabic: two modules, three lessons, all exercises."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import Locale, Page, Site

from content.models import HomePage
from courses.api import give_course
from courses.models import CourseIndexPage, CoursePage, CourseTerms, LessonPage, ModulePage
from lms.accounts.models import Organisation
from lms.common.ids import new_id
from tests.factories.accounts import course_owner


@dataclass(frozen=True)
class Course:
    """The Swedish pages of a course; Arabic shows them as aliases."""

    page: CoursePage
    lessons: list[LessonPage]

    @property
    def key(self) -> UUID:
        key: UUID = self.page.translation_key
        return key

    @property
    def first(self) -> LessonPage:
        """Open to all: a text, a reflection and a checklist."""
        return self.lessons[0]

    @property
    def tested(self) -> LessonPage:
        """Ends with a quiz: one single, one multiple and one ordering question."""
        return self.lessons[1]

    @property
    def last(self) -> LessonPage:
        return self.lessons[2]

    def in_language(self, page: Page, code: str) -> Any:
        return page.get_translations(inclusive=True).get(locale__language_code=code).specific

    @property
    def owner(self) -> Organisation:
        return CourseTerms.objects.get(course_key=self.key).organisation


def publish_course(*, organisation: Organisation | None = None) -> Course:
    """Publish a course and show it in Arabic; `course_owner` owns it unless told otherwise."""
    page = publish_empty_course(_index(), organisation=organisation)
    modules = [_publish(page, ModulePage(title=name, slug=name)) for name in ("uppdrag", "band")]
    first = LessonPage(title="Laget", slug="laget", body=body(TEXT, REFLECTION, CHECKLIST))
    first.is_open_to_all = True
    lessons = [
        _publish(modules[0], first),
        _publish(modules[0], LessonPage(title="Frågor", slug="fragor", body=body(TEXT, QUIZ))),
        _publish(modules[1], LessonPage(title="Sist", slug="sist", body=body(TEXT))),
    ]
    for made in (*modules, *lessons):
        _show_in_arabic(made)
    return Course(page=page, lessons=lessons)


def publish_empty_course(
    index: Page, slug: str = "grundkurs", *, organisation: Organisation | None = None
) -> CoursePage:
    """Publish a course that has no lessons yet."""
    page: CoursePage = _publish(
        index, CoursePage(title="Grundkurs", slug=slug, audiences=["secretary"])
    )
    give_course(course_key=page.translation_key, organisation=organisation or course_owner())
    _show_in_arabic(page)
    return page


def _index() -> CourseIndexPage:
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Hem", slug=f"hem-{new_id().hex[:8]}")
    )
    for site in Site.objects.filter(is_default_site=True):
        site.root_page = home
        site.save()
    index: CourseIndexPage = _publish(home, CourseIndexPage(title="Kurser", slug="kurser"))
    _show_in_arabic(home)
    _show_in_arabic(index)
    return index


def _show_in_arabic(page: Page) -> None:
    locale = Locale.objects.get(language_code="ar")
    if not page.get_translations().filter(locale=locale).exists():
        page.copy_for_translation(locale, copy_parents=True, alias=True)


def _publish(parent: Page, page: Any) -> Any:
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def body(*blocks: dict[str, Any]) -> str:
    return json.dumps(blocks)


TEXT: dict[str, Any] = {
    "type": "text",
    "id": "a0000000-0000-4000-8000-000000000001",
    "value": "<p>Text.</p>",
}
REFLECTION: dict[str, Any] = {
    "type": "reflection",
    "id": "a0000000-0000-4000-8000-000000000002",
    "value": {"prompt": "Vad tänker du?", "help": "Skriv kort."},
}
CHECKLIST: dict[str, Any] = {
    "type": "checklist",
    "id": "a0000000-0000-4000-8000-000000000003",
    "value": {
        "title": "Inför mötet",
        "items": [
            {"type": "item", "id": f"b0000000-0000-4000-8000-00000000000{n}", "value": {"text": t}}
            for n, t in enumerate(["Fråga barnet", "Skriv ner"], start=1)
        ],
    },
}
ITEMS = [item["id"] for item in CHECKLIST["value"]["items"]]


def _question(number: int, kind: str, *options: tuple[str, bool]) -> dict[str, Any]:
    return {
        "type": "item",
        "id": f"c0000000-0000-4000-8000-00000000000{number}",
        "value": {
            "kind": kind,
            "prompt": f"Fråga {number}?",
            "explanation": f"Förklaring {number}.",
            "options": [
                {
                    "type": "item",
                    "id": f"d0000000-0000-4000-8000-0000000000{number}{place}",
                    "value": {"text": text, "correct": correct, "feedback": f"Om {text}."},
                }
                for place, (text, correct) in enumerate(options, start=1)
            ],
        },
    }


QUESTIONS = [
    _question(1, "single", ("Rätt ett", True), ("Fel ett", False)),
    _question(2, "multiple", ("Rätt två", True), ("Rätt tre", True), ("Fel två", False)),
    _question(3, "ordering", ("Först", False), ("Sedan", False)),
]
QUIZ: dict[str, Any] = {
    "type": "quiz",
    "id": "a0000000-0000-4000-8000-000000000004",
    "value": {"title": "Frågor om laget", "intro": "Tre frågor.", "questions": QUESTIONS},
}


def _options(number: int) -> list[str]:
    return [option["id"] for option in QUESTIONS[number - 1]["value"]["options"]]


def _quiz_form(*, is_right: bool) -> dict[str, Any]:
    one, two, three = (question["id"] for question in QUESTIONS)
    places = ("1", "2") if is_right else ("2", "1")
    return {
        one: _options(1)[0 if is_right else 1],
        two: _options(2)[:2] if is_right else [_options(2)[2]],
        **{f"{three}.{option}": place for option, place in zip(_options(3), places, strict=True)},
    }


RIGHT_FORM = _quiz_form(is_right=True)
WRONG_FORM = _quiz_form(is_right=False)
