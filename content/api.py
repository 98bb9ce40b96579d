"""What other apps may ask of content."""

from content.blocks.bodies import ArticleBody, LessonBody
from content.blocks.quizzes import AnswersRefused, grade, quiz_of, quizzes_in
from content.blocks.rendering import Part, html_of, kept, parts_of
from content.blocks.rules import (
    Answers,
    Grade,
    Option,
    Question,
    QuestionKind,
    QuestionResult,
    Quiz,
    shuffled,
    unanswered,
)
from content.blocks.text import RICH_TEXT_FEATURES
from content.pages.contexts import page_context
from content.pages.frames import drawn_body, language_frame
from content.pages.queries import version_of
from content.pages.routing import current_version
from content.pages.services import bump_tree_version
from content.pages.ways import Way
from content.translation.contributions import TranslatedWork
from content.translation.services.texts import mark_reviewed, record_translator
from content.writing.queries import refusals
from content.writing.words import reason

__all__ = [
    "RICH_TEXT_FEATURES",
    "Answers",
    "AnswersRefused",
    "ArticleBody",
    "Grade",
    "LessonBody",
    "Option",
    "Part",
    "Question",
    "QuestionKind",
    "QuestionResult",
    "Quiz",
    "TranslatedWork",
    "Way",
    "bump_tree_version",
    "current_version",
    "drawn_body",
    "grade",
    "html_of",
    "kept",
    "language_frame",
    "mark_reviewed",
    "page_context",
    "parts_of",
    "quiz_of",
    "quizzes_in",
    "reason",
    "record_translator",
    "refusals",
    "shuffled",
    "unanswered",
    "version_of",
]
