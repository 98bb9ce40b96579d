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
from content.blocks.scenarios.block import scenario_of
from content.blocks.scenarios.rules import Scenario, Scene, Walk, walk
from content.blocks.self_checks import SelfCheck, self_checks_in
from content.blocks.text import RICH_TEXT_FEATURES
from content.contacts.services import put_contact
from content.glossary.services import put_term, term_key
from content.guides.vocabulary import Fit
from content.languages.services import add_known_language
from content.languages.signals import language_ready
from content.languages.vocabulary import EASY_SWEDISH
from content.material.vocabulary import Reader
from content.pages.contexts import page_context
from content.pages.frames import drawn_body, language_frame
from content.pages.queries import version_of
from content.pages.routing import current_version
from content.pages.services import bump_tree_version
from content.pages.ways import Way
from content.printing.answers import print_answer
from content.printing.blocks import Sheets, absolute, pieces_of
from content.printing.pages import written_at
from content.publishing.acts import asked, gathered, later, must_ask, whole
from content.publishing.door import check, publication_planned
from content.publishing.services import publish_newest
from content.publishing.stops import Stopped, led
from content.translation.contributions import TranslatedWork
from content.translation.services.texts import mark_reviewed, record_translator

__all__ = [
    "EASY_SWEDISH",
    "RICH_TEXT_FEATURES",
    "Answers",
    "AnswersRefused",
    "ArticleBody",
    "Fit",
    "Grade",
    "LessonBody",
    "Option",
    "Part",
    "Question",
    "QuestionKind",
    "QuestionResult",
    "Quiz",
    "Reader",
    "Scenario",
    "Scene",
    "SelfCheck",
    "Sheets",
    "Stopped",
    "TranslatedWork",
    "Walk",
    "Way",
    "absolute",
    "add_known_language",
    "asked",
    "bump_tree_version",
    "check",
    "current_version",
    "drawn_body",
    "gathered",
    "grade",
    "html_of",
    "kept",
    "language_frame",
    "language_ready",
    "later",
    "led",
    "mark_reviewed",
    "must_ask",
    "page_context",
    "parts_of",
    "pieces_of",
    "print_answer",
    "publication_planned",
    "publish_newest",
    "put_contact",
    "put_term",
    "quiz_of",
    "quizzes_in",
    "record_translator",
    "scenario_of",
    "self_checks_in",
    "shuffled",
    "term_key",
    "unanswered",
    "version_of",
    "walk",
    "whole",
    "written_at",
]
