"""What the editor refuses to publish, and the words that it says so with."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from content.models import ArticlePage
from tests.courses.words import said
from tests.factories.articles import document, image

REQUIRED = "This field is required."
WRITE_DOWN = "Write down what is said and shown, for those who cannot hear or see it."

pytestmark = pytest.mark.django_db


def picture(**more: Any) -> dict[str, Any]:
    return {"image": image().pk, "alt": "Ett rött hus", "caption": "", **more}


def recording(**more: Any) -> dict[str, Any]:
    return {
        "title": "Första mötet",
        "file": document("film.mp4").pk,
        "captions": document("ord.vtt").pk,
        "captions_language": "sv",
        "transcript": rich_text("<p>Hej.</p>"),
        **more,
    }


def publish(editor: Client, article: ArticlePage, kind: str, value: dict[str, Any]) -> Any:
    fields = {
        "title": article.title,
        "slug": article.slug,
        "minutes": 5,
        "body": streamfield([(kind, value)]),
        "comments": inline_formset([]),
        "action-publish": "yes",
    }
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return editor.post(address, nested_form_data(fields))


def complaints(refused: Any) -> dict[str, list[str]]:
    """Return what the editor says beside each field of the one block."""
    [error] = refused.context["form"].errors["body"].as_data()
    [of_block] = error.block_errors.values()
    return {name: each.messages for name, each in of_block.block_errors.items()}


def kinds_on(article: ArticlePage) -> list[str]:
    return [part.block_type for part in ArticlePage.objects.get(pk=article.pk).body]


@pytest.mark.parametrize(("kind", "make"), [("picture", picture), ("video", recording)])
def test_what_has_its_words_is_published(editor, article, kind: str, make: Any) -> None:
    assert publish(editor, article, kind, make()).status_code == 302
    assert kinds_on(article) == [kind]


@pytest.mark.parametrize(
    ("kind", "make", "missing", "words"),
    [
        ("picture", picture, {"alt": ""}, REQUIRED),
        ("video", recording, {"captions": ""}, REQUIRED),
        ("video", recording, {"transcript": rich_text("")}, WRITE_DOWN),
        ("audio", recording, {"captions": ""}, REQUIRED),
    ],
)
def test_what_lacks_its_words_is_refused_where_they_are_missing(
    editor, article, kind: str, make: Any, missing: dict[str, Any], words: str
) -> None:
    refused = publish(editor, article, kind, make(**missing))
    assert refused.status_code == 200
    assert complaints(refused) == {field: [said(words)] for field in missing}
    assert kinds_on(article) == ["text"]


def test_captions_of_another_kind_are_refused_with_the_kind_that_is_meant(editor, article) -> None:
    refused = publish(editor, article, "video", recording(captions=document("ord.txt").pk))
    assert complaints(refused) == {"captions": [said("Captions are a file ending in .vtt.")]}
    assert kinds_on(article) == ["text"]
