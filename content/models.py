"""The models of this app, gathered from its rooms."""

from content.pages.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    HomePage,
    TreeVersion,
    direction_of,
    language_of,
)
from content.translation.models import ReviewState, TranslationReview

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "BasePage",
    "HomePage",
    "ReviewState",
    "TranslationReview",
    "TreeVersion",
    "direction_of",
    "language_of",
]
