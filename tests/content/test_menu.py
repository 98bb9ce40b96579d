"""The head of every page leads to courses, articles and the secretaries' path."""

import json
import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from content.models import ArticlePage
from content.pages import visitors, ways
from courses.models import PathPage
from tests.courses.words import said
from tests.factories.articles import LANGUAGES, block, in_language, publish_article
from tests.shared import Share

pytestmark = pytest.mark.django_db

OUTSIDE = "certificate_check"


@pytest.fixture(autouse=True)
def _a_process_that_has_seen_nothing() -> Iterator[None]:
    ways._last.clear()
    yield
    ways._last.clear()


@pytest.fixture(scope="module")
def published_article(share: Share) -> ArticlePage:
    return share(lambda: publish_article(block("text", "<p>Text.</p>")))


@pytest.fixture
def path(article: ArticlePage) -> PathPage:
    level = {"stage": "new", "title": "Ny", "years": "", "text": "", "goals": [], "stops": []}
    page = PathPage(title="Resan", slug="resan", levels=json.dumps([block("level", level)]))
    page.audiences = ["secretary"]
    article.get_parent().get_parent().add_child(instance=page)
    page.save_revision().publish()
    for locale in Locale.objects.filter(language_code__in=LANGUAGES[1:]):
        page.copy_for_translation(locale, alias=True)
    return page


def menu(address: str, client: Client | None = None) -> dict[str, str]:
    """Return what the main menu says and where each entry leads."""
    html = (client or Client()).get(address).content.decode()
    nav = html.partition('class="header__nav"')[2].partition("</nav>")[0]
    return {label: url for url, label in re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', nav)}


def outside(code: str = "sv") -> str:
    with translation.override(code):
        return reverse(OUTSIDE)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_menu_leads_to_the_pages_in_the_reader_s_language(article, path, code: str) -> None:
    entries = menu(in_language(path, code).get_url())
    index = in_language(article.get_parent(), code)
    assert entries[said("Articles", code)] == index.get_url()
    assert entries[said("For secretaries", code)] == in_language(path, code).get_url()


def test_an_article_is_below_the_entry_of_the_articles(article: ArticlePage) -> None:
    html = Client().get(article.get_url()).content.decode()
    index = article.get_parent().get_url()
    assert f'href="{index}" aria-current="page"' in html


@pytest.mark.parametrize("name", ["Articles", "For secretaries"])
def test_outside_the_pages_the_menu_leads_there_too(article, path, name: str) -> None:
    address = menu(outside())[said(name)]
    page = {"Articles": article.get_parent(), "For secretaries": path}[name]
    assert Client().get(address).headers["Location"] == page.get_url()


def test_what_is_not_there_is_not_in_the_menu(article: ArticlePage) -> None:
    assert said("For secretaries") not in menu(article.get_url())
    assert said("For secretaries") not in menu(outside())
    assert Client().get(reverse("secretaries_path")).status_code == 404


def test_a_path_for_others_is_not_the_secretaries(path: PathPage) -> None:
    path.audiences = ["foster_parent"]
    path.save_revision().publish()
    assert said("For secretaries") not in menu(path.get_url())


def test_a_page_that_moves_or_goes_changes_the_menu_at_once(article, path) -> None:
    address = article.get_url()
    assert menu(address)[said("For secretaries")].endswith("/resan/")
    path.slug = "vagen"
    path.save_revision().publish()
    assert menu(address)[said("For secretaries")].endswith("/vagen/")
    path.unpublish()
    assert said("For secretaries") not in menu(address)


def test_the_menu_asks_nothing_once_it_knows(article, path) -> None:
    for address in (article.get_url(), outside()):
        menu(address)
        visitors._shelf.clear()
        with CaptureQueriesContext(connection) as captured:
            menu(address)
        assert len(captured) <= 1


def test_outside_the_pages_the_menu_never_asks(article, path) -> None:
    with CaptureQueriesContext(connection) as captured:
        menu(outside())
    assert not captured
