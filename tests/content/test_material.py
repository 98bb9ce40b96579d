"""The shelf: a theme told to three, each leaflet leads to the others and onto paper."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from content.models import LeafletPage, LeafletThemePage, TranslationReview
from lms.accounts.models import User
from tests.courses.words import said
from tests.factories.articles import LANGUAGES, block, in_language
from tests.factories.course_pages import body
from tests.factories.material import Shelf, publish_below, publish_shelf
from tests.shared import Share, anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published_shelf(share: Share) -> Shelf:
    return share(publish_shelf)


@pytest.fixture
def shelf(published_shelf: Shelf) -> Shelf:
    made: Shelf = anew(published_shelf)
    return made


def text(url: str) -> str:
    response = Client().get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def print_of(leaflet: LeafletPage, code: str = "sv") -> str:
    with translation.override(code):
        return reverse("leaflet_print", args=[leaflet.translation_key])


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_shelf_leads_to_every_leaflet_and_guide(shelf: Shelf, code: str) -> None:
    html = text(in_language(shelf.page, code).get_url())
    for page in (shelf.theme, *shelf.leaflets.values(), shelf.guide):
        assert f'href="{in_language(page, code).get_url()}"' in html


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_theme_asks_who_is_going_to_read(shelf: Shelf, code: str) -> None:
    html = text(in_language(shelf.theme, code).get_url())
    assert said("Who is going to read?", code) in html
    for label in ("For the foster home", "For the parents", "For the child"):
        assert said(label, code) in html


def test_a_leaflet_leads_to_the_others_of_its_theme(shelf: Shelf) -> None:
    html = text(shelf.leaflets["child"].get_url())
    aside = html.partition("<aside")[2]
    assert shelf.leaflets["home"].get_url() in aside
    assert shelf.leaflets["parent"].get_url() in aside
    assert f'href="{shelf.leaflets["child"].get_url()}"' not in aside.partition("side-part")[2]


def test_a_leaflet_that_is_withdrawn_is_offered_by_nobody(shelf: Shelf) -> None:
    gone = shelf.leaflets["parent"].get_url()
    text(shelf.leaflets["child"].get_url())
    shelf.leaflets["parent"].unpublish()
    for page in (shelf.page, shelf.theme, shelf.leaflets["child"]):
        assert gone not in text(page.get_url())


def test_a_leaflet_names_the_languages_in_which_it_is_written(shelf: Shelf) -> None:
    english = in_language(shelf.leaflets["home"], "en")
    english.alias_of = None
    english.title = "To the home"
    english.save()
    english.save_revision().publish()
    html = text(shelf.leaflets["home"].get_url())
    assert f'<a href="{english.get_url()}" hreflang="en"' in html
    assert 'hreflang="ar" lang="ar"' not in html.partition("<aside")[2]


def test_a_draft_of_a_translation_says_so_until_somebody_has_reviewed_it(shelf: Shelf) -> None:
    english = in_language(shelf.leaflets["home"], "en")
    english.alias_of = None
    english.save()
    english.save_revision().publish()
    note = said("The translation has not been reviewed yet.", "en")
    assert note in text(english.get_url())
    review, _made = TranslationReview.objects.get_or_create(page=english)
    review.state = "reviewed"
    review.save()
    assert note not in text(english.get_url())
    assert said("The translation has not been reviewed yet.") not in text(
        shelf.leaflets["home"].get_url()
    )


@pytest.mark.parametrize("kind", ["shelf", "theme", "leaflet"])
def test_a_page_without_translation_is_swedish_and_says_so(shelf: Shelf, kind: str) -> None:
    page = {"shelf": shelf.page, "theme": shelf.theme, "leaflet": shelf.leaflets["home"]}[kind]
    html = text(in_language(page, "ar").get_url())
    assert "notice--language" in html
    assert 'lang="sv" dir="ltr"' in html.partition("<main")[2]


def test_a_theme_has_one_leaflet_for_each(shelf: Shelf, settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    editor = Client()
    editor.force_login(User.objects.create_superuser("red@example.se"))
    shelf.leaflets["child"].delete()

    def add(reader: str) -> Any:
        fields = {
            "title": "Igen",
            "slug": f"igen-{reader}",
            "reader": reader,
            "body": streamfield([("text", rich_text("<p>Ord.</p>"))]),
            "comments": inline_formset([]),
        }
        return editor.post(
            reverse("wagtailadmin_pages:add", args=["content", "leafletpage", shelf.theme.pk]),
            nested_form_data(fields),
        )

    with translation.override("sv"):
        assert "Temat har redan ett blad för dem." in add("home").content.decode()
        assert add("child").status_code == 302


@pytest.mark.parametrize("kind", ["shelf", "theme", "leaflet"])
@pytest.mark.parametrize("number", [1, 20])
def test_a_visitor_costs_one_query_however_much_there_is(
    shelf: Shelf, kind: str, number: int
) -> None:
    for each in range(number - 1):
        if kind == "shelf":
            publish_below(shelf.page, LeafletThemePage(title=f"T{each}", slug=f"t{each}"))
        else:
            body_of = body(block("text", "<p>Ord.</p>"))
            copy = LeafletPage(title=f"L{each}", slug=f"l{each}", reader="home", body=body_of)
            shelf.theme.add_child(instance=copy)
    page = {"shelf": shelf.page, "theme": shelf.theme, "leaflet": shelf.leaflets["home"]}[kind]
    with CaptureQueriesContext(connection) as first:
        text(page.get_url())
    assert len(first) <= 18
    with CaptureQueriesContext(connection) as kept:
        text(page.get_url())
    assert len(kept) == 1


class TestOnPaper:
    def test_anyone_gets_a_leaflet_as_an_accessible_pdf(self, shelf: Shelf) -> None:
        response = Client().get(print_of(shelf.leaflets["home"]))
        content = b"".join(response.streaming_content)
        assert response.headers["Content-Type"] == "application/pdf"
        assert "till-home-sv.pdf" in response.headers["Content-Disposition"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        assert b"/Lang(sv)" in content

    def test_a_leaflet_that_waits_for_its_translation_is_printed_in_swedish(self, shelf) -> None:
        response = Client().get(print_of(shelf.leaflets["home"], "ar"))
        content = b"".join(response.streaming_content)
        assert b"/Lang(sv)" in content
        assert b"/Direction/R2L" not in content

    def test_a_translated_leaflet_is_printed_from_right_to_left(self, shelf: Shelf) -> None:
        arabic = in_language(shelf.leaflets["home"], "ar")
        arabic.alias_of = None
        arabic.title = "إلى الأسرة"
        arabic.body = body(block("text", "<p>نص</p>"))
        arabic.save()
        arabic.save_revision().publish()
        content = b"".join(Client().get(print_of(arabic, "ar")).streaming_content)
        assert b"/Direction/R2L" in content
        assert b"/Lang(ar)" in content

    def test_a_withdrawn_leaflet_is_not_printed(self, shelf: Shelf) -> None:
        shelf.leaflets["home"].unpublish()
        assert Client().get(print_of(shelf.leaflets["home"])).status_code == 404

    def test_a_leaflet_behind_a_restriction_is_not_printed(self, shelf: Shelf) -> None:
        shelf.theme.view_restrictions.create(restriction_type="login")
        assert Client().get(print_of(shelf.leaflets["home"])).status_code == 404

    def test_when_the_print_must_wait_a_page_says_so(self, shelf: Shelf, monkeypatch) -> None:
        monkeypatch.setattr("lms.printing.limits.AT_ONCE", 0)
        response = Client().get(print_of(shelf.leaflets["home"]))
        assert response.status_code == 503
        assert response.headers["Retry-After"]
        html = response.content.decode()
        assert shelf.leaflets["home"].get_url() in html
        assert said("Try again") in html

    def test_a_text_without_end_does_not_stop_the_page(self, shelf: Shelf, monkeypatch) -> None:
        monkeypatch.setattr("lms.printing.services.MOST_LETTERS", 1)
        assert Client().get(print_of(shelf.leaflets["home"])).status_code == 422
        text(shelf.leaflets["home"].get_url())
