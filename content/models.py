"""The models of this app, gathered from its rooms."""

from content.bank.models import BankQuestion, BankQuestionTag
from content.contacts.models import HelpContact
from content.finding.models import SearchEntry, Synonyms
from content.glossary.models import Term
from content.guides.models import GuidePage
from content.languages.models import SiteLanguage
from content.material.models import LeafletPage, LeafletThemePage, MaterialIndexPage
from content.pages.models import (
    ArticleIndexPage,
    ArticlePage,
    BasePage,
    HomePage,
    TreeVersion,
    language_of,
)
from content.publishing.models import PlannedPublication
from content.review.models import (
    CouncilReviewTask,
    LanguageReviewTask,
    ReaderChange,
    ReviewComment,
    ReviewRequest,
    SubjectReviewTask,
)
from content.translation.models import (
    DraftJob,
    FormerText,
    PieceReading,
    ReviewState,
    TranslationReview,
)

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "BankQuestion",
    "BankQuestionTag",
    "BasePage",
    "CouncilReviewTask",
    "DraftJob",
    "FormerText",
    "GuidePage",
    "HelpContact",
    "HomePage",
    "LanguageReviewTask",
    "LeafletPage",
    "LeafletThemePage",
    "MaterialIndexPage",
    "PieceReading",
    "PlannedPublication",
    "ReaderChange",
    "ReviewComment",
    "ReviewRequest",
    "ReviewState",
    "SearchEntry",
    "SiteLanguage",
    "SubjectReviewTask",
    "Synonyms",
    "Term",
    "TranslationReview",
    "TreeVersion",
    "language_of",
]
