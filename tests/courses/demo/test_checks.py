"""What is wrong with a file is said by name before anything is loaded."""

import pytest

from courses.demo.checks import check_curriculum
from courses.demo.errors import CurriculumError
from lms.common.demo import DemoError
from tests.courses.demo.sample import ENGLISH_FILE, LESSON_FILE, lesson, replace, write


def complaint(root):
    with pytest.raises(DemoError) as caught:
        check_curriculum(root)
    return str(caught.value)


def test_a_sound_curriculum_passes(curriculum):
    check_curriculum(curriculum)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes: 10", "minutes: soon", "minutes: must be a whole number"),
        ("minutes: 10\n", "", "minutes: is missing"),
        ("minutes: 10", "minutes: 10\nmood: good", "mood: is not known here"),
        ("required: true", "required: maybe", "required: must be true or false"),
        ("<p>Det", "<script>Det", "the tag <script> is not allowed"),
        ("<p>Det", '<p onclick="x()">Det', "the tag <p> may not carry"),
        ("- checklist:", "- riddle:", "body[1].riddle: is not known here"),
        ("key: b, text: Skriva", "key: a, text: Skriva", "the key 'a' stands there twice"),
        ("key: quiz-1", "key: check-1", "the key 'check-1' stands there twice"),
        ("kind: true_false", "kind: guess", "'guess' is none of"),
        ("correct: false", "correct: true", "exactly one option must be correct"),
        ("feedback: Ja.", 'feedback: ""', "every option needs feedback"),
    ],
)
def test_a_broken_source_is_named_with_place_and_reason(curriculum, old, new, said):
    replace(curriculum, LESSON_FILE, old, new)
    text = complaint(curriculum)
    assert "01-att-borja.sv.yaml" in text
    assert said in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minutes: 10", "minutes: 11", "minutes: must be 10 as in the source"),
        ("correct: true", "correct: false", "exactly one option must be correct"),
        ("key: a, text: Call", "key: c, text: Call", "key: must be 'a' as in the source"),
        ("        - {key: b, text: Write}\n", "", "items: has 1 items, the source 2"),
        ("<p>This", "<p>One</p><p>This", "has 3 pieces of text, the source 2"),
        ("<h2>To begin</h2>", "<h3>To begin</h3>", "has other tags than the source"),
        ("feedback: Yes it is.", 'feedback: ""', "every option needs feedback"),
        ("explanation: So it is.", 'explanation: ""', "is empty in one language only"),
        ("translation:", "translated:", "translation: is missing"),
        ("state: unreviewed", "state: perfect", "'perfect' is none of"),
    ],
)
def test_a_translation_that_strays_is_named(curriculum, old, new, said):
    replace(curriculum, ENGLISH_FILE, old, new)
    text = complaint(curriculum)
    assert "01-att-borja.en.yaml" in text
    assert said in text


def test_emphasis_may_fall_elsewhere_in_another_language(curriculum):
    replace(curriculum, ENGLISH_FILE, "<b>important</b>", "important")
    check_curriculum(curriculum)


def test_several_problems_are_told_at_once(curriculum):
    replace(curriculum, LESSON_FILE, "minutes: 10", "minutes: 0")
    replace(curriculum, "sample/course.sv.yaml", "kind: follow_up", "kind: other")
    text = complaint(curriculum)
    assert "minutes" in text
    assert "kind" in text


def test_a_file_that_is_no_yaml_is_named(curriculum):
    write(curriculum, LESSON_FILE, "key: [unclosed\n")
    with pytest.raises(CurriculumError, match="is not YAML"):
        check_curriculum(curriculum)


def test_a_translation_without_its_source_is_named(curriculum):
    write(curriculum, "sample/01-forsta/09-ensam.en.yaml", "key: ensam\n")
    assert "09-ensam.en.yaml: belongs to no page" in complaint(curriculum)


def test_a_key_used_twice_in_a_course_is_named(curriculum):
    write(curriculum, "sample/01-forsta/05-igen.sv.yaml", lesson("att-ga-pa", "Igen"))
    assert "05-igen.sv.yaml: key: is the same as in" in complaint(curriculum)


def test_a_course_with_two_open_lessons_is_named(curriculum):
    name = "sample/01-forsta/02-att-ga-pa.sv.yaml"
    replace(curriculum, name, "open_to_all: false", "open_to_all: true")
    assert "2 lessons are open to all" in complaint(curriculum)
