"""What other apps may ask of content."""

from content.blocks.bodies import ArticleBody, LessonBody
from content.blocks.quizzes import AnswersRefused, grade, quiz_of, quizzes_in
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
from content.translation.services import mark_reviewed, record_translator

__all__ = [
    "RICH_TEXT_FEATURES",
    "Answers",
    "AnswersRefused",
    "ArticleBody",
    "Grade",
    "LessonBody",
    "Option",
    "Question",
    "QuestionKind",
    "QuestionResult",
    "Quiz",
    "grade",
    "mark_reviewed",
    "quiz_of",
    "quizzes_in",
    "record_translator",
    "shuffled",
    "unanswered",
]
