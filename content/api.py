"""What other apps may ask of content."""

from content.bank.access import questions_for
from content.bank.contributions import QuestionFigures
from content.bank.lifting import hand_written
from content.bank.services import clean_tags, lift_questions
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
    answer_key,
    shuffled,
    unanswered,
)
from content.blocks.scenarios.block import scenario_of
from content.blocks.scenarios.rules import Scenario, Scene, Walk, walk
from content.blocks.self_checks import SelfCheck, self_checks_in, step_names
from content.blocks.text import RICH_TEXT_FEATURES
from content.choosing.contributions import foreign_among
from content.contacts.queries import acute_contacts
from content.contacts.services import put_contact
from content.finding.documents import Says, SearchGroup, searchable
from content.finding.queries import Found, search
from content.finding.services import refresh_search
from content.finding.texts import text_of
from content.glossary.queries import terms_said_in
from content.glossary.services import put_term, term_key
from content.guides.vocabulary import Fit
from content.languages.services import add_known_language
from content.languages.signals import language_ready
from content.languages.vocabulary import EASY_SWEDISH
from content.material.vocabulary import Reader
from content.pages.contexts import page_context
from content.pages.frames import drawn_body, language_frame
from content.pages.heads import Head, data_block, head_of
from content.pages.hidden import hidden_keys
from content.pages.queries import version_of
from content.pages.routing import current_version
from content.pages.services import bump_tree_version
from content.pages.ways import Way, version_on
from content.printing.answers import print_answer
from content.printing.blocks import Sheets, absolute, pieces_of
from content.printing.pages import written_at
from content.publishing.acts import asked, gathered, later, must_ask, whole
from content.publishing.door import check, expiry_planned, publication_planned
from content.publishing.queries import runs_out_sooner
from content.publishing.services import note_plan, publish_due, publish_newest
from content.publishing.stops import Stopped, led
from content.review.contributions import Concern
from content.review.queries.shown import ShownChange, changes_shown
from content.review.services.answering import Answer as ReviewAnswer
from content.review.services.answering import answer_comment as answer_review_comment
from content.review.services.answering import change_words as change_reader_words
from content.review.services.asking import set_up_review
from content.review.services.reading import decide as decide_review
from content.review.services.reading import write_comment as write_review_comment
from content.review.vocabulary import CommentTheme, Verdict
from content.start.panels import StartPanel
from content.translation.contributions import TranslatedWork
from content.translation.services.texts import mark_reviewed, record_translator
from content.writing.vocabulary import FIRST_NAMES

__all__ = [
    "EASY_SWEDISH",
    "FIRST_NAMES",
    "RICH_TEXT_FEATURES",
    "Answers",
    "AnswersRefused",
    "ArticleBody",
    "CommentTheme",
    "Concern",
    "Fit",
    "Found",
    "Grade",
    "Head",
    "LessonBody",
    "Option",
    "Part",
    "Question",
    "QuestionFigures",
    "QuestionKind",
    "QuestionResult",
    "Quiz",
    "Reader",
    "ReviewAnswer",
    "Says",
    "Scenario",
    "Scene",
    "SearchGroup",
    "SelfCheck",
    "Sheets",
    "ShownChange",
    "StartPanel",
    "Stopped",
    "TranslatedWork",
    "Verdict",
    "Walk",
    "Way",
    "absolute",
    "acute_contacts",
    "add_known_language",
    "answer_key",
    "answer_review_comment",
    "asked",
    "bump_tree_version",
    "change_reader_words",
    "changes_shown",
    "check",
    "clean_tags",
    "current_version",
    "data_block",
    "decide_review",
    "drawn_body",
    "expiry_planned",
    "foreign_among",
    "gathered",
    "grade",
    "hand_written",
    "head_of",
    "hidden_keys",
    "html_of",
    "kept",
    "language_frame",
    "language_ready",
    "later",
    "led",
    "lift_questions",
    "mark_reviewed",
    "must_ask",
    "note_plan",
    "page_context",
    "parts_of",
    "pieces_of",
    "print_answer",
    "publication_planned",
    "publish_due",
    "publish_newest",
    "put_contact",
    "put_term",
    "questions_for",
    "quiz_of",
    "quizzes_in",
    "record_translator",
    "refresh_search",
    "runs_out_sooner",
    "scenario_of",
    "search",
    "searchable",
    "self_checks_in",
    "set_up_review",
    "shuffled",
    "step_names",
    "term_key",
    "terms_said_in",
    "text_of",
    "unanswered",
    "version_of",
    "version_on",
    "walk",
    "whole",
    "write_review_comment",
    "written_at",
]
