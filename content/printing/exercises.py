"""The print form of what is done on the screen: room for a pencil, and no answer."""

from typing import Any

from django.utils.translation import gettext as _

from content.blocks.quizzes import quiz_of
from content.blocks.rules import QuestionKind, shuffled
from content.blocks.scenarios.block import scenario_of
from content.blocks.scenarios.rules import Choice, Scenario, Scene
from content.printing.blocks import Pieces, Sheets, note, print_form, rich
from lms.printing.api import (
    Box,
    Checks,
    Heading,
    Listing,
    Paragraph,
    Piece,
    Question,
    Run,
    Scale,
    WritingLines,
    plain,
)

LINES = 6


@print_form("quiz")
def quiz(block: Any, _sheets: Sheets) -> Pieces:
    """The questions with what there is to choose from, and no answer."""
    found = quiz_of(block)
    intro = (Paragraph(plain(found.intro)),) if found.intro else ()
    questions = tuple(
        Question(
            number,
            question.prompt,
            tuple(option.text for option in shuffled(question, seed=question.id)),
            is_ordering=question.kind is QuestionKind.ORDERING,
        )
        for number, question in enumerate(found.questions, start=1)
    )
    return (Heading(found.title, 3), *intro, *questions)


@print_form("reflection")
def reflection(block: Any, _sheets: Sheets) -> Pieces:
    """The question and lines to write on."""
    value = block.value
    help_text = (note(value["help"]),) if value["help"] else ()
    asked = (Paragraph(plain(value["prompt"])), *help_text)
    return (Box(asked, _("Reflection"), "green"), WritingLines(LINES))


@print_form("checklist")
def checklist(block: Any, _sheets: Sheets) -> Pieces:
    """Boxes to tick with a pencil."""
    value = block.value
    return (Heading(value["title"], 3), Checks(tuple(item["text"] for item in value["items"])))


@print_form("self_check")
def self_check(block: Any, sheets: Sheets) -> Pieces:
    """The statements, each with four steps to tick."""
    sheets.statements = tuple(item.value["text"] for item in block.value["statements"].bound_blocks)
    return _rated(block.value, sheets.statements)


@print_form("self_check_again")
def self_check_again(block: Any, sheets: Sheets) -> Pieces:
    """The statements of the self-check above, once more."""
    return _rated(block.value, sheets.statements)


def _rated(value: Any, statements: tuple[str, ...]) -> Pieces:
    steps = (
        _("I know of it"),
        _("I understand it"),
        _("I can do it"),
        _("I am confident and can teach it"),
    )
    intro = (Paragraph(plain(value["intro"])),) if value["intro"] else ()
    return (Heading(value["title"], 3), *intro, *(Scale(each, steps) for each in statements))


@print_form("scenario")
def scenario(block: Any, _sheets: Sheets) -> Pieces:
    """A story in numbered scenes, in which each choice says where to read on."""
    story = scenario_of(block)
    intro = (Paragraph(plain(story.intro)),) if story.intro else ()
    scenes = tuple(
        Box(_scene(story, scene), _("Scene %(number)s") % {"number": number}, "sand")
        for number, scene in enumerate(story.scenes, start=1)
    )
    return (Heading(story.title, 3), *intro, *scenes)


def _scene(story: Scenario, scene: Scene) -> Pieces:
    found: list[Piece] = [*rich(scene.text)]
    if scene.choices:
        found.append(Listing(tuple(_choice(story, choice) for choice in scene.choices)))
    if scene.good:
        found.append(note(scene.good))
    return tuple(found)


def _choice(story: Scenario, choice: Choice) -> Pieces:
    following = story.after(choice)
    number = story.scenes.index(following) + 1 if following else 1
    onward = _("Read on at scene %(number)s.") % {"number": number}
    return (Paragraph((Run(choice.text), Run(f" {onward}", is_strong=True))),)
