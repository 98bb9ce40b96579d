"""Words of the field: explained to readers, kept by editors, shared with translators."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from content.api import put_term, term_key
from content.models import ArticlePage, Term
from content.pages import visitors
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.articles import block, in_language, publish_article
from tests.shared import Share

pytestmark = pytest.mark.django_db

SWEDISH = "Ett vanligt hem där ett barn bor en tid."
ARABIC = "بيت عادي يعيش فيه الطفل مدة."


def term(word: str, code: str = "sv") -> Term:
    return Term.objects.get(
        translation_key=Term.objects.get(name=word, locale__language_code="sv").translation_key,
        locale__language_code=code,
    )


def define(word: str, code: str = "sv", **fields: Any) -> Term:
    found = term(word, code)
    for name, value in fields.items():
        setattr(found, name, value)
    found.save()
    return found


@pytest.fixture(scope="module")
def published_article(share: Share) -> ArticlePage:
    return share(publish_explained_article)


def publish_explained_article() -> ArticlePage:
    define("familjehem", definition=SWEDISH)
    return publish_article(
        block("text", "<h2>Familjehem</h2><p>Ett familjehem är ett hem.</p>"),
        block("quote", {"text": "Vårt familjehem är bra.", "source": ""}),
    )


def test_a_full_stop_stands_at_the_word_that_is_explained() -> None:
    define("familjehem", definition=SWEDISH)
    html = shown(publish_article(block("text", "<p>Du bor i ett familjehem.</p>")))
    assert re.search(r'class="term-note"[^\n]*</span>\.</p>', html)


def shown(article: ArticlePage, code: str = "sv") -> str:
    return Client().get(in_language(article, code).get_url()).content.decode()


def test_a_word_is_explained_once_where_it_stands_first_in_the_text(article: ArticlePage) -> None:
    html = shown(article)
    [word] = re.findall(r'<button class="term"[^>]*popovertarget="([^"]+)"[^>]*>(.*?)<', html)
    assert word[1] == "familjehem"
    assert html.count(f'id="{word[0]}"') == 1
    assert html.count(SWEDISH) == 1
    assert "<h2>Familjehem</h2>" in html


def test_a_definition_is_in_the_reader_s_language_and_direction(article: ArticlePage) -> None:
    define("familjehem", "ar", definition=ARABIC)
    html = shown(article, "ar")
    assert re.search(rf'popover lang="ar" dir="rtl">.*{ARABIC}', html)
    assert SWEDISH not in html
    assert '<b lang="sv" dir="ltr">familjehem</b>' in html
    assert 'lang="ar" dir="rtl">أسرة حاضنة</span>' in html


def test_a_definition_that_is_not_translated_is_swedish_and_says_so(article: ArticlePage) -> None:
    html = shown(article, "ar")
    assert re.search(rf'popover lang="sv" dir="ltr">.*{SWEDISH}', html)
    words = said("This explanation is not translated yet. It is in %(name)s.", "ar")
    assert words % {"name": said("Swedish", "ar")} in html
    assert said("This explanation is not translated yet. It is in %(name)s.") not in shown(article)


def test_a_word_without_a_definition_is_left_alone(article: ArticlePage) -> None:
    define("familjehem", definition="")
    assert 'class="term"' not in shown(article)


def test_a_change_is_shown_at_once(article: ArticlePage) -> None:
    assert SWEDISH in shown(article)
    changed = define("familjehem", definition="Något nytt.")
    assert "Något nytt." in shown(article)
    changed.delete()
    assert 'class="term"' not in shown(article)


def test_words_cost_no_query_once_they_are_known(article: ArticlePage) -> None:
    address = article.get_url()
    assert Client().get(address).status_code == 200
    visitors._shelf.clear()
    with CaptureQueriesContext(connection) as captured:
        assert SWEDISH in Client().get(address).content.decode()
    assert len(captured) == 1


def test_a_definition_cannot_break_out(article: ArticlePage) -> None:
    define("familjehem", definition="<script>alert(1)</script>")
    assert "<script>alert(1)" not in shown(article)


def test_a_word_that_an_editor_has_taken_out_does_not_come_back() -> None:
    key = term("intyg").translation_key
    Term.objects.filter(translation_key=key).delete()
    put_term(key=key, texts={"sv": {"definition": "Ett papper."}})
    assert not Term.objects.filter(translation_key=key).exists()
    put_term(key=key, texts={"sv": {"name": "intyg", "definition": "Ett papper."}})
    assert term("intyg").definition == "Ett papper."


def test_unknown_fields_are_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="colour"):
        put_term(key=term_key("intyg"), texts={"sv": {"colour": "red"}})


# -- in the workshop ---------------------------------------------------------------------------


@pytest.fixture
def editor(settings) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    person = UserFactory()
    person.groups.add(Group.objects.get(name="Course leaders"))
    client = Client()
    client.force_login(person)
    return client


def address(name: str, *arguments: object) -> str:
    return reverse(f"wagtailsnippets_content_term:{name}", args=arguments)


def form(**fields: str) -> dict[str, str]:
    empty = {"forms": "", "definition": "", "accepted": "", "note": ""}
    return {**empty, **fields}


def test_a_course_leader_finds_a_word_by_any_of_its_forms(editor: Client) -> None:
    found = editor.get(address("list"), {"q": "familjehemmen", "locale": "sv"})
    assert [each.name for each in found.context["object_list"]] == ["familjehem"]


def test_a_course_leader_explains_a_new_word(editor: Client) -> None:
    sent = form(name="kontaktperson", forms="kontaktpersonen", definition="En vuxen till.")
    assert editor.post(f"{address('add')}?locale=sv", sent).status_code == 302
    assert term("kontaktperson").words == ("kontaktperson", "kontaktpersonen")


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"name": "Familjehem"}, "This word is in the glossary already."),
        ({"name": "barn", "forms": "barnet\nbarnet"}, "“%s” stands there twice."),
    ],
)
def test_a_word_that_nobody_could_tell_apart_is_refused(editor: Client, sent, reason) -> None:
    response = editor.post(f"{address('add')}?locale=sv", form(**sent))
    assert response.status_code == 200
    assert said(reason).replace("%s", "barnet") in response.content.decode()
    assert sent["name"] in response.content.decode()


def test_two_words_may_have_one_name_in_another_language() -> None:
    english = Locale.objects.get(language_code="en")
    assert Term.objects.filter(name="kinship home", locale=english).count() == 2
    term("släktinghem", "en").full_clean()


def test_somebody_who_only_learns_does_not_reach_the_words(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.get(address("list")).status_code == 302
    assert client.post(f"{address('add')}?locale=sv", form(name="nytt")).status_code == 302
    assert not Term.objects.filter(name="nytt").exists()
