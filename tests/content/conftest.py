"""Somebody who edits, something to edit, and uploads that are not those of the next test."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from content.models import ArticlePage
from lms.accounts.models import User
from tests.factories.articles import block, publish_article
from tests.shared import Share, anew


@pytest.fixture(autouse=True)
def _uploads_of_its_own(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    # Wagtail remembers sizes by the picture's number and content, which come again.
    cache.clear()


@pytest.fixture
def editor(settings) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(User.objects.create_superuser("red@example.se"))
    return client


@pytest.fixture(scope="module")
def published_article(share: Share) -> ArticlePage:
    return share(lambda: publish_article(block("text", "<p>Först.</p>")))


@pytest.fixture
def article(published_article: ArticlePage, db) -> ArticlePage:
    made: ArticlePage = anew(published_article)
    return made
