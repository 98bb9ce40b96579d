"""The pages anyone reads, in each language: home, the list of articles, an article, a path."""

import json

import pytest
from django.test import Client
from wagtail.models import Locale, Page

from content.models import ArticleIndexPage, ArticlePage
from courses.models import PathPage
from tests.courses.words import said
from tests.factories.articles import LANGUAGES, block, in_language, publish_article
from tests.factories.course_pages import body
from tests.shared import Share

# Tests that name their page ask for it when their own transaction has begun: too late to share.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published_article")]

DIRECTIONS = {"sv": "ltr", "en": "ltr", "ar": "rtl", "so": "ltr"}
OTHERS = LANGUAGES[1:]


@pytest.fixture(scope="module")
def published_article(share: Share) -> ArticlePage:
    return share(lambda: publish_article(block("text", "<p>Först kommer vardagen.</p>")))


@pytest.fixture
def index(article: ArticlePage) -> ArticleIndexPage:
    found: ArticleIndexPage = article.get_parent().specific
    return found


@pytest.fixture
def home(index: ArticleIndexPage) -> Page:
    return index.get_parent().specific


@pytest.fixture
def path(home: Page) -> PathPage:
    planned = block("planned", {"title": "Lära av unga", "text": "Snart."})
    level = {"stage": "new", "title": "Ny", "years": "", "text": "", "goals": []}
    page: PathPage = home.add_child(
        instance=PathPage(
            title="Resan",
            slug="resan",
            levels=json.dumps([block("level", {**level, "stops": [planned]})]),
        )
    )
    page.save_revision().publish()
    for locale in Locale.objects.filter(language_code__in=OTHERS):
        page.copy_for_translation(locale, alias=True)
    return page


def shown(page: Page, code: str = "sv") -> str:
    response = Client().get(in_language(page, code).get_url())
    assert response.status_code == 200
    return str(response.content.decode())


def translate(page: Page, code: str, **words: object) -> None:
    """Give a page words of its own in a language."""
    translated = in_language(page, code)
    translated.alias_of = None
    for name, value in words.items():
        setattr(translated, name, value)
    translated.save()
    translated.save_revision().publish()


# -- every page in every language ---------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "index", "article", "path"])
def test_a_page_stands_in_the_frame_of_its_address(request, kind: str, code: str) -> None:
    html = shown(request.getfixturevalue(kind), code)
    assert html.count(f'<html lang="{code}" dir="{DIRECTIONS[code]}">') == 1
    assert html.count("<h1") == 1
    assert html.count("<main") == 1


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("kind", ["home", "index", "article", "path"])
def test_a_page_without_translation_is_swedish_and_says_so(request, kind: str, code: str) -> None:
    page = request.getfixturevalue(kind)
    html = shown(page, code)
    assert "notice--language" in html
    assert 'lang="sv" dir="ltr"' in html.partition("<main")[2]
    assert f'href="{page.get_url()}"' in html
    assert "notice--language" not in shown(page)


@pytest.mark.parametrize("code", OTHERS)
def test_a_translated_article_is_all_in_its_language(article: ArticlePage, code: str) -> None:
    words = body(block("text", f"<p>Words in {code}.</p>"))
    translate(article, code, title=f"Title in {code}", body=words)
    html = shown(article, code)
    assert f'<article class="article" lang="{code}" dir="{DIRECTIONS[code]}">' in html
    assert f"<p>Words in {code}.</p>" in html
    assert "notice--language" not in html


# -- what each page shows -----------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_home_greets_and_leads_to_the_courses(home: Page, code: str) -> None:
    html = shown(home, code)
    assert "Välkommen hem." in html
    assert f'href="/{code}/courses/"' in html
    assert said("Find a course", code) in html


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_leads_to_the_article_in_the_same_language(index, article, code: str) -> None:
    html = shown(index, code)
    assert f'href="{in_language(article, code).get_url()}"' in html
    assert "Kort sagt." in html


def test_an_empty_list_says_that_texts_will_come(index, article: ArticlePage) -> None:
    article.unpublish()
    assert said("Nothing to read here yet") in shown(index)


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_article_shows_its_text(article: ArticlePage, code: str) -> None:
    html = shown(article, code)
    assert "<p>Först kommer vardagen.</p>" in html
    assert "Kort sagt." in html


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_path_names_what_is_on_its_way(path: PathPage, code: str) -> None:
    html = shown(path, code)
    assert "Lära av unga" in html
    assert said("On its way", code) in html
