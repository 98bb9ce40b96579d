"""The print form of what is done on the screen: room for a pencil, and no answer."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.blocks.quizzes import quiz_of
from content.blocks.rules import QuestionKind, shuffled
from content.printing.blocks import Pieces, Sheets, note, print_form
from lms.printing.api import (
    Box,
    Checks,
    Heading,
    Paragraph,
    Question,
    WritingLines,
    plain,
)

LINES = 6


@print_form("quiz")
def quiz(block: Any, _sheets: Sheets) -> Pieces:
    """The questions with what there is to choose from, and no answer.

    Those of the bank come in the language of the text around them, which is active.
    """
    found = quiz_of(block, get_language() or "")
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
