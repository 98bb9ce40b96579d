"""The rooms' hooks, where Wagtail looks for them, and their addresses in the workshop."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from content.bank import wagtail_hooks as bank
from content.bank.views import lift
from content.blocks import wagtail_hooks as blocks
from content.contacts import wagtail_hooks as contacts
from content.finding import wagtail_hooks as finding
from content.glossary import wagtail_hooks as glossary
from content.languages import wagtail_hooks as languages
from content.languages.urls import urlpatterns as language_urls
from content.material.queries import MATERIAL
from content.pages.queries import ARTICLES
from content.publishing import wagtail_hooks as publishing
from content.review import wagtail_hooks as reviews
from content.review.views import workshop
from content.start import wagtail_hooks as start
from content.translation import wagtail_hooks as translation
from content.translation.views.desk import desk
from content.translation.views.machines import ask, read
from content.translation.views.pieces import bring_in, download, pieces, upload
from content.translation.views.review import review
from content.writing import wagtail_hooks as writing
from content.writing.views import check
from lms.ui.api import MenuItem

__all__ = [
    "bank",
    "blocks",
    "contacts",
    "finding",
    "glossary",
    "languages",
    "publishing",
    "reviews",
    "start",
    "translation",
    "writing",
]


def urls() -> list[URLPattern]:
    """Return the addresses below the workshop's."""
    return [
        *language_urls,
        path("translations/", desk, name="translation_desk"),
        path("translations/<int:page_id>/<slug:code>/texts/", pieces, name="translation_pieces"),
        path(
            "translations/<int:page_id>/<slug:code>/texts/bring-in/",
            bring_in,
            name="translation_bring_in",
        ),
        path(
            "translations/<int:page_id>/<slug:code>/texts/download/",
            download,
            name="translation_download",
        ),
        path(
            "translations/<int:page_id>/<slug:code>/texts/upload/",
            upload,
            name="translation_upload",
        ),
        path("translations/<int:page_id>/<slug:code>/draft/", ask, name="translation_draft"),
        path("translations/<int:page_id>/<slug:code>/read/", read, name="translation_read"),
        path("translations/<int:page_id>/review/", review, name="review_translation"),
        path("reviews/<int:page_id>/", workshop.page_reviews, name="page_reviews"),
        path("reviews/<int:page_id>/ask/", workshop.ask_again, name="ask_reviewers"),
        path("reviews/comments/<int:pk>/answer/", workshop.answer, name="answer_review_comment"),
        path("reviews/changes/<int:pk>/", workshop.change, name="reader_change"),
        path("questions/<int:page_id>/lift/", lift, name="lift_questions"),
        path("texts/<int:page_id>/check/", check, name="check_text"),
    ]


def articles_menu_item() -> MenuItem:
    """Lead to the articles from every page."""
    return ARTICLES.menu_item(_("Articles"), order=20)


def material_menu_item() -> MenuItem:
    """Lead to leaflets and guides from every page."""
    return MATERIAL.menu_item(_("Material"), order=25)


hooks.register("register_admin_urls", urls)
hooks.register("register_menu_item", articles_menu_item)
hooks.register("register_menu_item", material_menu_item)
