"""Easy Swedish in the demo: a language of its own, and one lesson that is really easy."""

import re
from collections.abc import Iterator

import pytest

from content.api import EASY_SWEDISH
from content.writing.rules import long_sentences, measure_all
from courses.demo import errors
from courses.demo.files import CurriculumFile
from courses.demo.nodes import course_folders, course_nodes

EASIEST = 30
LONGEST_SENTENCE = 15
STRUCTURE = {"key", "slug", "translation"}


def easy_files() -> list[CurriculumFile]:
    return [
        node.unit.translations[EASY_SWEDISH]
        for folder in course_folders(errors.ROOT)
        for node in course_nodes(folder)
        if EASY_SWEDISH in node.unit.translations
    ]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from () if name in STRUCTURE else texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield re.sub(r"<[^>]+>", "\n", value)


def test_a_lesson_of_the_basic_training_is_there_in_easy_swedish() -> None:
    assert [file.name for file in easy_files() if file.name.startswith("basic/")]


@pytest.mark.parametrize("file", easy_files(), ids=lambda file: file.name)
def test_easy_swedish_is_easy(file: CurriculumFile) -> None:
    written = list(texts(file.values))
    assert measure_all(written).lix <= EASIEST
    assert [one for text in written for one in long_sentences(text, limit=LONGEST_SENTENCE)] == []


@pytest.mark.parametrize("file", easy_files(), ids=lambda file: file.name)
def test_easy_swedish_says_that_nobody_has_reviewed_it(file: CurriculumFile) -> None:
    assert file.values["translation"]["state"] == "unreviewed"
