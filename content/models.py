"""The models of this app, gathered from its rooms."""

from content.glossary.models import Term
from content.pages.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    HomePage,
    TreeVersion,
    language_of,
)
from content.translation.models import ReviewState, TranslationReview

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "BasePage",
    "HomePage",
    "ReviewState",
    "Term",
    "TranslationReview",
    "TreeVersion",
    "language_of",
]
