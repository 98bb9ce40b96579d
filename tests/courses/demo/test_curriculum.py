"""The real curriculum keeps what was promised for it; nothing is loaded here."""

from collections import defaultdict

import pytest

from courses.demo import pages
from courses.demo.checks import check_curriculum
from courses.demo.errors import ROOT
from courses.demo.nodes import all_nodes

LANGUAGES = {"en", "ar", "so"}


@pytest.fixture(scope="module")
def nodes():
    return all_nodes(ROOT)


def blocks_of(node):
    return [next(iter(block)) for block in node.unit.source.values["body"]]


def lessons_by_module(nodes):
    found = defaultdict(list)
    for node in nodes:
        if node.reader is pages.lesson:
            found[node.parent].append(node)
    return found


def modules_of(nodes, course):
    [identity] = [n.identity for n in nodes if n.reader is pages.course and n.unit.key == course]
    return [n for n in nodes if n.reader is pages.module and n.parent == identity]


def test_every_file_is_sound_and_every_translation_follows_its_source():
    check_curriculum(ROOT)


def test_basic_training_has_eight_modules(nodes):
    assert len(modules_of(nodes, "basic")) == 8


def test_every_module_has_three_lessons_with_case_quiz_and_reflection(nodes):
    lessons = lessons_by_module(nodes)
    for module in (node for node in nodes if node.reader is pages.module):
        blocks = [kind for lesson in lessons[module.identity] for kind in blocks_of(lesson)]
        assert len(lessons[module.identity]) >= 3, module.unit.source.name
        assert {"case", "quiz", "reflection"} <= set(blocks), module.unit.source.name


def test_the_first_two_modules_speak_four_languages(nodes):
    lessons = lessons_by_module(nodes)
    for module in modules_of(nodes, "basic")[:2]:
        for node in (module, *lessons[module.identity]):
            assert set(node.unit.translations) >= LANGUAGES, node.unit.source.name


def test_exactly_one_lesson_of_each_course_is_open_to_all(nodes):
    modules = {node.identity: node.parent for node in nodes if node.reader is pages.module}
    courses = {node.identity for node in nodes if node.reader is pages.course}
    open_in = [
        modules[node.parent]
        for node in nodes
        if node.reader is pages.lesson and node.unit.source.values.get("open_to_all")
    ]
    assert sorted(open_in, key=str) == sorted(courses, key=str)
