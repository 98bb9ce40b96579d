"""Blocks that ask something of the reader: quiz, reflection, checklist.

Their parts that answers refer to (questions, options, checklist items) are list
items, because a list item has an id that survives editing and translation.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from content.blocks import previews
from content.blocks.rules import QuestionKind

QUESTION_KINDS = [
    (QuestionKind.SINGLE.value, _("One right answer")),
    (QuestionKind.MULTIPLE.value, _("Several right answers")),
    (QuestionKind.TRUE_FALSE.value, _("True or false")),
    (QuestionKind.ORDERING.value, _("Put in order")),
]


class OptionBlock(blocks.StructBlock):
    """One possible answer."""

    text = blocks.TextBlock(label=_("Answer"), rows=2)
    correct = blocks.BooleanBlock(
        label=_("Right"), required=False, help_text=_("Not used when the question is an ordering.")
    )
    feedback = blocks.TextBlock(
        label=_("Feedback"),
        required=False,
        rows=2,
        help_text=_("Shown to those who chose this answer. Teach kindly."),
    )

    class Meta:
        label = _("Answer")
        label_format = "{text}"


class QuestionBlock(blocks.StructBlock):
    """One question with its answers."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=QUESTION_KINDS, default=QuestionKind.SINGLE.value
    )
    prompt = blocks.TextBlock(label=_("Question"), rows=2)
    options = blocks.ListBlock(
        OptionBlock(),
        label=_("Answers"),
        min_num=2,
        help_text=_("For an ordering, write them in the right order; they are shown mixed."),
    )
    explanation = blocks.TextBlock(
        label=_("Explanation"), required=False, rows=2, help_text=_("Shown after answering.")
    )

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{prompt}"

    def clean(self, value: Any) -> Any:
        """Refuse a question that nobody could answer rightly.

        Raises:
            StructBlockValidationError: the number of right answers does not fit the kind.
        """
        cleaned = super().clean(value)
        problem = _problem(cleaned["kind"], [bool(o["correct"]) for o in cleaned["options"]])
        if problem:
            raise StructBlockValidationError(block_errors={"kind": ValidationError(problem)})
        return cleaned


TRUE_AND_FALSE = 2


def _problem(kind: str, correct: list[bool]) -> Any:
    if kind == QuestionKind.TRUE_FALSE and len(correct) != TRUE_AND_FALSE:
        return _("True or false has exactly two answers.")
    if kind in {QuestionKind.SINGLE, QuestionKind.TRUE_FALSE} and sum(correct) != 1:
        return _("Mark exactly one answer as right.")
    if kind == QuestionKind.MULTIPLE and not any(correct):
        return _("Mark at least one answer as right.")
    return None


class BankChooserBlock(SnippetChooserBlock):
    """A question of the bank, named by its row in the source language, in every language.

    Identity has no language: nobody translates the choice, and who draws the quiz asks the
    bank for the words of the language that is read.
    """

    def get_translatable_segments(self, _value: Any) -> list[Any]:
        """Offer translators nothing."""
        return []

    def restore_translated_segments(self, value: Any, _segments: list[Any]) -> Any:
        """Keep the choice."""
        return value


class QuestionsBlock(blocks.StreamBlock):
    """Questions written here and questions of the bank, in the order in which they are asked.

    What is written here is called `item`, as the items of a list are: quizzes from before
    there was a bank are read as they are.
    """

    item = QuestionBlock(icon="edit")
    bank = BankChooserBlock("content.BankQuestion", icon="help", label=_("Question from the bank"))

    def clean(self, value: Any) -> Any:
        """Refuse to ask the same question of the bank twice in one quiz.

        Raises:
            StreamBlockValidationError: a question stands here twice.
        """
        cleaned = super().clean(value)
        seen: set[Any] = set()
        errors = {}
        for place, child in enumerate(cleaned):
            # A draft may be kept before its question is chosen.
            if child.block_type != "bank" or child.value is None:
                continue
            if child.value.translation_key in seen:
                errors[place] = ValidationError(_("This question stands in the quiz already."))
            seen.add(child.value.translation_key)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


class QuizBlock(blocks.StructBlock):
    """Questions, graded on the server; the best attempt counts."""

    title = blocks.CharBlock(label=_("Title"))
    intro = blocks.TextBlock(label=_("Introduction"), required=False, rows=2)
    questions = QuestionsBlock(label=_("Questions"), min_num=1, collapsed=True)

    class Meta:
        icon = "help"
        label = _("Quiz")
        preview_value = previews.QUIZ
        preview_template = previews.EXERCISE
        description = _("Questions with feedback. Must be passed before the lesson is done.")


class ReflectionBlock(blocks.StructBlock):
    """A question to write about; what is written stays private."""

    prompt = blocks.TextBlock(label=_("Question"), rows=2)
    help = blocks.TextBlock(label=_("Help on the way"), required=False, rows=2)

    class Meta:
        icon = "edit"
        label = _("Reflection")
        preview_value = previews.REFLECTION
        preview_template = previews.EXERCISE
        description = _("A question to write about. What is written stays private.")


class ChecklistItemBlock(blocks.StructBlock):
    """One thing to tick."""

    text = blocks.TextBlock(label=_("Text"), rows=2)

    class Meta:
        label = _("Item")
        label_format = "{text}"


class ChecklistBlock(blocks.StructBlock):
    """Things to do and tick off."""

    title = blocks.CharBlock(label=_("Title"))
    items = blocks.ListBlock(ChecklistItemBlock(), label=_("Items"), min_num=1)

    class Meta:
        icon = "tick"
        label = _("Checklist")
        preview_value = previews.CHECKLIST
        preview_template = previews.EXERCISE
        description = _("Things to do and tick off.")
