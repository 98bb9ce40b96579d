"""The demonstration's question bank: questions of the basic training that others may ask."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import yaml
from django.conf import settings

from content.api import gathered, hand_written, lift_questions
from content.models import BankQuestion
from courses.catalogue.models import LessonPage
from courses.demo.bodies import page_key
from lms.common.demo import Report, demo_step
from lms.common.ids import stable_id

PLAN: Final = Path(__file__).with_name("bank.yaml")
BASIC: Final = "basic"

Entry = Mapping[str, Any]


@cache
def plan() -> Mapping[str, list[Entry]]:
    """Return which questions are lifted, and where some are asked once more."""
    read: Mapping[str, list[Entry]] = yaml.safe_load(PLAN.read_text(encoding="utf-8"))
    return read


@demo_step("courses.question_bank", order=36)
def load_bank(report: Report) -> None:
    """Put questions into the bank and ask some in other courses; safe to repeat."""
    with gathered():
        lifted = sum(_lift(lesson, entries) for lesson, entries in _by_lesson(plan()["lift"]))
        asked = sum(_ask(entry) for entry in plan()["ask"])
    report(f"{lifted} questions lifted, {asked} asked once more" if lifted or asked else "no news")


def question_id(entry: Entry) -> str:
    """Return the id of a question of the basic training."""
    lesson = page_key("course", BASIC, "lesson", entry["lesson"])
    return str(stable_id(lesson, "item", entry["quiz"], entry["question"]))


def _by_lesson(entries: Iterable[Entry]) -> Iterable[tuple[str, list[Entry]]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry["lesson"]].append(entry)
    return found.items()


def _lift(lesson: str, entries: list[Entry]) -> int:
    page = _lesson(page_key("course", BASIC, "lesson", lesson))
    if page is None:
        return 0
    written = {question.id for question in hand_written(page.body)}
    tags = {key: entry["tags"] for entry in entries if (key := question_id(entry)) in written}
    if not tags:
        return 0
    for question in lift_questions(page=page, question_ids=list(tags)):
        question.tags.add(*tags[str(question.translation_key)])
        question.save()
    return len(tags)


def _ask(entry: Entry) -> bool:
    """Let another course's quiz end with a question of the bank, unless it asks it already."""
    key = page_key("course", entry["course"], "lesson", entry["in_lesson"])
    page = _lesson(key)
    question = BankQuestion.objects.filter(
        translation_key=question_id(entry), locale__language_code=settings.LANGUAGE_CODE
    ).first()
    if page is None or question is None:
        return False
    body = json.loads(json.dumps(page.body.get_prep_value()))
    quiz_id = str(stable_id(key, "block", entry["in_quiz"]))
    quiz = next((block for block in body if block["id"] == quiz_id), None)
    if quiz is None or any(each["value"] == question.pk for each in quiz["value"]["questions"]):
        return False
    child = str(stable_id(key, "bank", str(question.translation_key)))
    quiz["value"]["questions"].append({"type": "bank", "id": child, "value": question.pk})
    page.body = json.dumps(body)
    page.save_revision().publish()
    return True


def _lesson(key: UUID) -> LessonPage | None:
    pages = LessonPage.objects.live().filter(translation_key=key)
    found: LessonPage | None = pages.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return found
