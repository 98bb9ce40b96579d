"""An author sees a draft as readers of each language will."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from wagtail.models import Locale

from content.models import ArticlePage
from lms.accounts.models import User
from tests.factories.articles import block, publish_article
from tests.shared import Share

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def published_article(share: Share) -> ArticlePage:
    return share(lambda: publish_article(block("text", "<p>På svenska.</p>")))


def preview_of(page: ArticlePage, mode: str = "") -> HttpResponse:
    client = Client()  # Wagtail draws a preview in a request of its own, for whoever's cookie came
    client.force_login(User.objects.create_superuser("red@example.se"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].OutputString(attrs=[])
    original = RequestFactory().get("/", HTTP_HOST="localhost", HTTP_COOKIE=cookie)
    response = page.make_preview_request(original, mode)
    assert response.status_code == 200
    return response


def seen(page: ArticlePage, mode: str) -> str:
    return preview_of(page, mode).content.decode()


def test_the_workshop_may_show_a_draft_in_a_frame_and_nobody_else(article) -> None:
    policy = preview_of(article).headers["Content-Security-Policy"]
    assert "frame-ancestors 'self';" in f"{policy};"
    assert "default-src 'none'" in policy


def test_every_language_can_be_looked_at(article) -> None:
    modes = dict(article.preview_modes)
    assert next(iter(modes)) == ""
    assert {"en", "ar", "so"} <= set(modes)
    assert "sv" not in modes


def test_a_draft_without_translation_is_shown_as_its_readers_will_see_it(article) -> None:
    article.title = "Ett utkast"
    html = seen(article, "ar")
    assert '<html lang="ar" dir="rtl">' in html
    assert "Ett utkast" in html
    assert "notice--language" in html


def test_a_draft_in_its_own_language_is_shown_as_it_is(article) -> None:
    html = seen(article, "")
    assert '<html lang="sv" dir="ltr">' in html
    assert "notice--language" not in html


def test_a_translation_is_shown_as_its_draft(article) -> None:
    alias = article.get_translations().get(locale=Locale.objects.get(language_code="ar")).specific
    alias.alias_of = None
    alias.title = "بالعربية"
    alias.save_revision()
    alias.save(update_fields=["alias_of"])
    html = seen(article, "ar")
    assert "بالعربية" in html
    assert "notice--language" not in html


def test_an_unknown_language_shows_the_page_itself(article) -> None:
    assert "På svenska." in seen(article, "xx")
