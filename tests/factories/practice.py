"""A lesson with a story that branches, and a self-check before and after."""

from typing import Any

from courses.models import LessonPage
from tests.factories.course_pages import Course, body


def _id(letter: str, number: int) -> str:
    return f"{letter}0000000-0000-4000-8000-0000000000{number:02}"


def choice(number: int, text: str, leads_to: str, consequence: str = "") -> dict[str, Any]:
    value = {"text": text, "consequence": consequence, "leads_to": leads_to}
    return {"type": "item", "id": _id("f", number), "value": value}


def scene(number: int, name: str, *choices: dict[str, Any], good: str = "") -> dict[str, Any]:
    value = {"name": name, "text": f"<p>Nu: {name}.</p>", "choices": list(choices), "good": good}
    return {"type": "item", "id": _id("e", number), "value": value}


WAIT = choice(1, "Vänta en stund", "kvällen", "Det blir tyst.")
ASK = choice(2, "Fråga genast", "samtalet", "Barnet vänder sig bort.")
SIT = choice(3, "Sätt dig bredvid", "samtalet", "Barnet flyttar sig närmare.")
LEAVE = choice(4, "Gå till köket", "natten")
AROUND = choice(5, "Börja om med middagen", "middagen")

SCENES = [
    scene(1, "middagen", WAIT, ASK),
    scene(2, "kvällen", SIT, LEAVE, AROUND),
    scene(3, "samtalet", good="Du stannade kvar."),
    scene(4, "natten", good="Du gav barnet ro."),
]
SCENARIO: dict[str, Any] = {
    "type": "scenario",
    "id": _id("a", 11),
    "value": {"title": "Tyst vid bordet", "intro": "Barnet äter inte.", "scenes": SCENES},
}

STATEMENTS = [
    {"type": "item", "id": _id("b", 20 + n), "value": {"text": text}}
    for n, text in enumerate(["Att fråga barnet", "Att vänta"], start=1)
]
SELF_CHECK: dict[str, Any] = {
    "type": "self_check",
    "id": _id("a", 12),
    "value": {"title": "Var är du nu", "intro": "", "statements": STATEMENTS},
}
SELF_CHECK_AGAIN: dict[str, Any] = {
    "type": "self_check_again",
    "id": _id("a", 13),
    "value": {"title": "Och efteråt", "intro": ""},
}


def way(*choices: dict[str, Any]) -> str:
    """Return what names a way through the story in an address."""
    return ".".join(each["id"] for each in choices)


def steps(*numbers: int) -> dict[str, str]:
    """Return a form in which the statements are rated with these steps, in order."""
    return {each["id"]: str(number) for each, number in zip(STATEMENTS, numbers, strict=False)}


def publish_practice(course: Course, *, is_open: bool = True, slug: str = "ova") -> LessonPage:
    """Publish one more lesson in the course, and show it in Arabic."""
    lesson: LessonPage = course.last.get_parent().add_child(
        instance=LessonPage(
            title="Öva",
            slug=slug,
            is_open_to_all=is_open,
            body=body(SELF_CHECK, SCENARIO, SELF_CHECK_AGAIN),
        )
    )
    lesson.save_revision().publish()
    arabic = course.in_language(course.last, "ar").locale
    if not lesson.get_translations().filter(locale=arabic).exists():
        lesson.copy_for_translation(arabic, copy_parents=True, alias=True)
    lesson.refresh_from_db()
    return lesson
