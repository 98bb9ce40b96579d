"""The demonstration's bank: its questions exist, go into the bank once, and are asked twice."""

import pytest
import yaml

from content.api import hand_written
from content.models import BankQuestion
from courses.demo import bank
from courses.demo.bodies import page_key
from courses.demo.errors import ROOT
from courses.models import LessonPage
from tests.factories.course_pages import QUESTIONS, QUIZ

FEWEST = 15


def quizzes(course: str, lesson: str) -> dict[str, set[str]]:
    files = (yaml.safe_load(path.read_text("utf-8")) for path in ROOT.glob(f"{course}/*/*.sv.yaml"))
    file = next(each for each in files if each["key"] == lesson)
    found = [block["quiz"] for block in file["body"] if "quiz" in block]
    return {quiz["key"]: {each["key"] for each in quiz["questions"]} for quiz in found}


def test_every_question_of_the_plan_stands_in_its_file() -> None:
    lifted = {bank.question_id(entry) for entry in bank.plan()["lift"]}
    assert len(lifted) == len(bank.plan()["lift"]) >= FEWEST
    for entry in bank.plan()["lift"]:
        assert entry["question"] in quizzes(bank.BASIC, entry["lesson"])[entry["quiz"]]
    for entry in bank.plan()["ask"]:
        assert bank.question_id(entry) in lifted
        assert entry["in_quiz"] in quizzes(entry["course"], entry["in_lesson"])


@pytest.fixture
def small(course, monkeypatch) -> LessonPage:
    """A course whose first question is planned for the bank, and is asked in another lesson."""
    asking = {"lesson": "laget", "quiz": "q", "question": "1"}
    again = {"course": "other", "in_lesson": "sist", "in_quiz": "q"}
    monkeypatch.setattr(
        bank, "plan", lambda: {"lift": [{**asking, "tags": ["natt"]}], "ask": [{**asking, **again}]}
    )
    monkeypatch.setattr(bank, "question_id", lambda _entry: QUESTIONS[0]["id"])
    pages = LessonPage.objects
    pages.filter(translation_key=course.tested.translation_key).update(
        translation_key=page_key("course", bank.BASIC, "lesson", "laget")
    )
    found: LessonPage = pages.get(pk=course.tested.pk)
    return found


def test_a_second_load_changes_nothing(small: LessonPage) -> None:
    said: list[str] = []
    bank.load_bank(said.append)
    bank.load_bank(said.append)
    assert said == ["1 questions lifted, 0 asked once more", "no news"]
    question = BankQuestion.objects.get()
    assert [tag.name for tag in question.tags.all()] == ["natt"]
    left = hand_written(LessonPage.objects.get(pk=small.pk).body)
    assert [each.id for each in left] == [each["id"] for each in QUIZ["value"]["questions"][1:]]
