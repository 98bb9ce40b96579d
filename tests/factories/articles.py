"""Articles with pictures and files, published in Swedish and shown in every language."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Site

from content.models import ArticleIndexPage, ArticlePage, HomePage
from lms.common.ids import new_id
from tests.factories.course_pages import body

LANGUAGES = ("sv", "en", "ar", "so")


def image(name: str = "hus.png") -> AbstractImage:
    """Return a white picture of 640 by 480 pixels."""
    return get_image_model().objects.create(title=name, file=get_test_image_file(name))


def document(name: str, content: bytes = b"x") -> AbstractDocument:
    """Return a document whose file has this name."""
    made = get_document_model()(title=name, file_size=len(content))
    made.file.save(name, ContentFile(content))
    return made


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return a block as the database keeps it."""
    return {"type": kind, "id": str(new_id()), "value": value}


def item(**value: Any) -> dict[str, Any]:
    """Return an item of a list inside a block."""
    return block("item", value)


def picture_block(image: AbstractImage, **more: Any) -> dict[str, Any]:
    """Return a picture with its words."""
    return block("picture", {"image": image.pk, "alt": "Ett rött hus", "caption": "", **more})


def recording_block(kind: str, file: AbstractDocument, captions: AbstractDocument) -> Any:
    """Return a video or a sound recording with captions and transcript."""
    value = {
        "title": "Första mötet",
        "file": file.pk,
        "captions": captions.pk,
        "captions_language": "sv",
        "transcript": "<p>Hej och välkommen.</p>",
    }
    return block(kind, value)


def download_block(document: AbstractDocument) -> dict[str, Any]:
    """Return a file to keep."""
    value = {"title": "En blankett", "document": document.pk, "description": "Fyll i den."}
    return block("download", value)


def publish_article(*blocks: dict[str, Any]) -> ArticlePage:
    """Publish an article with its list and a home page; every other language shows them."""
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Hem", slug=f"hem-{new_id().hex[:8]}", lead="Välkommen hem.")
    )
    for site in Site.objects.filter(is_default_site=True):
        site.root_page = home
        site.save()
    index = home.add_child(instance=ArticleIndexPage(title="Läs mer", slug="artiklar"))
    article: ArticlePage = index.add_child(
        instance=ArticlePage(
            title="Att ta emot", slug="att-ta-emot", summary="Kort sagt.", body=body(*blocks)
        )
    )
    for page in (home, index, article):
        page.save_revision().publish()
        for locale in Locale.objects.filter(language_code__in=LANGUAGES[1:]):
            if not page.get_translations().filter(locale=locale).exists():
                page.copy_for_translation(locale, copy_parents=True, alias=True)
    article.refresh_from_db()
    return article


def in_language(page: Page, code: str) -> Any:
    """Return the page as it stands in a language."""
    return page.get_translations(inclusive=True).get(locale__language_code=code).specific
