"""An author sees how a text reads and what stops it, and what stops it does stop it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from content.models import ArticlePage
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.articles import (
    block,
    document,
    image,
    in_language,
    picture_block,
    recording_block,
)
from tests.factories.course_pages import body

NUMBER = "811228-9874"
LONG = "Det " + "är ett ord till " * 8 + "nu."
NUMBER_FOUND = "There is a personal identity number in the text. Take it out."
LACKS = (
    "The picture has no alternative text for those who cannot see it.",
    "The recording has no captions for those who cannot hear it.",
    "The recording has no transcript.",
)
ADVICE = [
    (
        f"<p>{LONG}</p>",
        "This sentence is long. Can it become two? Readers in a new language thank you.",
    ),
    (
        "<p>Vi mötte Elsa Andersson.</p>",
        "This looks like a child's full name. Write no name that points out a real child.",
    ),
    ("<h2></h2><p>Ja.</p>", "A heading has no words."),
    (
        "<h3>Mindre</h3><p>Ja.</p>",
        "A smaller heading stands here without a larger one above it.",
    ),
]

pytestmark = pytest.mark.django_db


def address(page: Any) -> str:
    return reverse("check_text", args=[page.pk])


def draft(article: ArticlePage, *blocks: dict[str, Any]) -> ArticlePage:
    page = ArticlePage.objects.get(pk=article.pk)
    page.body = body(*blocks)
    page.save_revision()
    return page


def shown(editor: Client, page: Any) -> str:
    return str(editor.get(address(page)).content.decode())


# -- what is told -------------------------------------------------------------------------------


def test_the_editor_leads_to_the_check(editor: Client, article: ArticlePage) -> None:
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert address(article) in html


def test_a_good_text_is_praised_and_measured_in_each_language(editor, article) -> None:
    html = shown(editor, article)
    assert said("Nothing to remark on. Well written.") in html
    assert html.count(said("not translated yet")) == 3
    assert said("very easy to read") in html


@pytest.mark.parametrize(("text", "words"), [*ADVICE, (f"<p>{NUMBER}</p>", NUMBER_FOUND)])
def test_what_is_found_is_told_with_a_link_to_its_block(editor, article, text, words) -> None:
    odd = block("text", text)
    html = shown(editor, draft(article, block("text", "<p>Bra.</p>"), odd))
    assert said(words) in html
    assert f"#block-{odd['id']}-section" in html


def test_a_number_is_not_shown_once_more(editor: Client, article: ArticlePage) -> None:
    page = draft(article, block("text", f"<p>Hon heter {NUMBER}.</p>"))
    assert NUMBER not in shown(editor, page)


def test_a_list_inside_a_block_is_read_too(editor: Client, article: ArticlePage) -> None:
    parts = [block("item", {"title": "Vem?", "text": f"<p>{NUMBER}</p>"})]
    html = shown(editor, draft(article, block("accordion", {"items": parts})))
    assert said(NUMBER_FOUND) in html


def test_what_media_lack_is_told(editor: Client, article: ArticlePage) -> None:
    captions = document("ord.vtt")
    film = recording_block("video", document("film.mp4"), captions)
    film["value"]["transcript"] = "<p></p>"
    page = draft(article, picture_block(image(), alt=""), film)
    get_document_model().objects.filter(pk=captions.pk).delete()
    html = shown(editor, page)
    for words in LACKS:
        assert said(words) in html


def test_many_findings_take_no_more_queries(editor, article, django_assert_max_num_queries) -> None:
    few = draft(article, block("text", f"<p>{LONG}</p>"))
    shown(editor, few)
    with django_assert_max_num_queries(60) as one:
        shown(editor, few)
    most = len(one)
    many = draft(article, *[block("text", f"<p>{LONG}</p>") for _ in range(20)])
    shown(editor, many)  # a draft changes the tree, whose frame is then read once
    with django_assert_max_num_queries(most):
        shown(editor, many)


def test_who_may_not_edit_a_page_may_not_check_it(client, article) -> None:
    client.force_login(UserFactory())
    assert client.get(address(article)).status_code in {302, 403}


def test_a_page_without_blocks_has_no_check(editor: Client, article: ArticlePage) -> None:
    assert editor.get(address(article.get_parent()), follow=True).status_code == 404


# -- what is stopped ----------------------------------------------------------------------------


def publish(editor: Client, article: ArticlePage, text: str) -> Any:
    fields = {
        "title": article.title,
        "slug": article.slug,
        "minutes": 5,
        "body": streamfield([("text", rich_text(text))]),
        "comments": inline_formset([]),
        "action-publish": "yes",
    }
    editor_ = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return editor.post(editor_, nested_form_data(fields), follow=True)


def live_text(page: Any) -> str:
    return str(ArticlePage.objects.get(pk=page.pk).body.render_as_block())


def test_a_personal_number_is_not_published_and_the_reason_is_named(editor, article) -> None:
    response = publish(editor, article, f"<p>Hon heter {NUMBER}.</p>")
    assert response.redirect_chain[-1][0] == address(article)
    assert said(NUMBER_FOUND) in response.content.decode()
    assert NUMBER not in live_text(article)
    article.refresh_from_db()
    assert NUMBER in str(article.get_latest_revision_as_object().body.raw_data[0])


def test_advice_stops_nobody(editor: Client, article: ArticlePage) -> None:
    publish(editor, article, f"<p>{LONG}</p>")
    assert LONG in live_text(article)


@pytest.mark.parametrize("below", [False, True])
def test_several_pages_at_once_are_stopped_by_one(editor, article, below: bool) -> None:
    page = draft(article, block("text", f"<p>{NUMBER}</p>"))
    chosen = page
    if below:
        ArticlePage.objects.filter(pk=page.pk).update(live=False)
        chosen = page.get_parent()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = editor.post(
        f"{bulk}?next=/&id={chosen.pk}", {"include_descendants": "on"} if below else {}
    )
    assert response.headers["Location"] == address(page)
    assert NUMBER not in live_text(page)


def test_a_translation_is_stopped_before_it_is_saved(editor, article) -> None:
    locale = Locale.objects.get(language_code="ar")
    source, _made = TranslationSource.update_or_create_from_instance(article)
    Translation.objects.create(source=source, target_locale=locale)
    source.create_or_update_translation(locale, publish=False, fallback=True)
    for piece in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=piece.string, context=piece.context, locale=locale, data=f"س {NUMBER}"
        )
    page = in_language(article, "ar")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = editor.post(edit, {"action": "publish"})
    assert response.headers["Location"] == address(page)
    assert NUMBER not in live_text(page)
    assert said(NUMBER_FOUND) in shown(editor, page)
