"""An administrator of the installation, an article, and languages that are gone afterwards."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from content.languages import services
from content.languages.forms import start_of
from content.languages.models import SiteLanguage
from content.languages.services import Facts
from content.models import ArticlePage
from lms.accounts.models import User
from lms.outbox.api import run_due
from lms.ui.api import learn_languages
from tests.factories.accounts import UserFactory
from tests.factories.articles import block, publish_article
from tests.shared import Share

Add = Callable[..., SiteLanguage]


@pytest.fixture(autouse=True)
def _one_factor(settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False


@pytest.fixture(autouse=True)
def _forget_languages() -> Iterator[None]:
    yield
    learn_languages([], number=0)


@pytest.fixture(scope="module")
def published_article(share: Share) -> ArticlePage:
    return share(lambda: publish_article(block("text", "<p>Först kommer vardagen.</p>")))


@pytest.fixture
def caretaker(db) -> User:
    user: User = UserFactory()
    user.is_superuser = True
    user.save()
    return user


@pytest.fixture
def admin(caretaker: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(caretaker)
    return client


def facts_of(code: str, **other: Any) -> Facts:
    known = {
        "own_name": code,
        "swedish_name": code,
        "english_name": code,
        "direction": "ltr",
        "script": "latn",
        "plural_forms": "nplurals=2; plural=(n != 1);",
        "words_from": "sv",
        "is_content": True,
        "is_interface": False,
        "is_shown": True,
    }
    known |= {name: value for name, value in start_of(code).items() if name != "code"}
    return Facts(**(known | other))


@pytest.fixture
def add(article: ArticlePage) -> Add:
    """Add a well-known language and let the worker hang its pages."""

    def added(code: str, **other: Any) -> SiteLanguage:
        services.add_language(code=code, facts=facts_of(code, **other))
        run_due()
        return SiteLanguage.objects.get(code=code)

    return added
