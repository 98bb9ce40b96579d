"""Where to turn for help: one place for each number, every page follows."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from content.api import put_contact
from content.contacts.rules import dialled, is_number
from content.models import ArticlePage, HelpContact
from lms.accounts.models import User
from lms.common.ids import new_id
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.articles import block, in_language, item, publish_article
from tests.factories.translations import translate
from tests.shared import Share

HELP = "För barn och unga."
ARABIC = "للأطفال والشباب."


@pytest.fixture(scope="module")
def published_article(share: Share) -> ArticlePage:
    return share(publish_article_with_contact)


def publish_article_with_contact() -> ArticlePage:
    texts = {"name": "Bris", "purpose": HELP, "phone": "116 111", "website": "https://www.bris.se"}
    put_contact(key=new_id(), texts={"sv": texts})
    contacts = [{**item(), "value": HelpContact.objects.get(name="Bris").pk}]
    return publish_article(block("contacts", {"title": "Ring", "contacts": contacts}))


@pytest.fixture
def contact(article: ArticlePage) -> HelpContact:
    return HelpContact.objects.get(name="Bris")


def shown(article: ArticlePage, code: str = "sv") -> str:
    return Client().get(in_language(article, code).get_url()).content.decode()


def in_arabic(contact: HelpContact) -> None:
    texts = {"name": "بريس", "purpose": ARABIC, "phone": "116 111"}
    put_contact(key=contact.translation_key, texts={"ar": texts})


def test_a_number_can_be_tapped(article: ArticlePage) -> None:
    html = shown(article)
    assert 'href="tel:116111"' in html
    assert '<bdi dir="ltr">116 111</bdi>' in html
    assert HELP in html
    assert ">bris.se<" in html


def test_a_contact_is_told_in_the_reader_s_language(contact, article: ArticlePage) -> None:
    in_arabic(contact)
    html = shown(article, "ar")
    assert ARABIC in html
    assert HELP not in html
    assert 'class="contact" lang="ar" dir="rtl"' in html


def test_a_contact_that_is_not_translated_is_swedish_and_marked(article: ArticlePage) -> None:
    html = shown(article, "ar")
    assert 'class="contact" lang="sv" dir="ltr"' in html
    assert HELP in html


def test_a_page_can_be_translated_before_its_contacts_are(article: ArticlePage) -> None:
    translate(article, "اتصل")
    assert "اتصل" in shown(article, "ar")
    html = shown(article, "ar")
    assert "tel:116111" in html
    words = said("This is not translated yet. It is in %(name)s.", "ar")
    assert words % {"name": said("Swedish", "ar")} in html


def test_a_new_number_is_on_every_page_at_once(contact, article: ArticlePage) -> None:
    assert "116111" in shown(article)
    contact.phone = "112"
    contact.save()
    assert 'href="tel:112"' in shown(article)
    assert "116111" not in shown(article)


def test_a_deleted_contact_leaves_the_rest_of_the_page(contact, article: ArticlePage) -> None:
    contact.delete()
    html = shown(article)
    assert "Ring" in html
    assert said("These contacts are no longer here.") in html


# -- in the workshop ---------------------------------------------------------------------------


@pytest.fixture
def editor(settings, db) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    person = UserFactory()
    person.groups.add(Group.objects.get(name="Course leaders"))
    client = Client()
    client.force_login(person)
    return client


def address(name: str, *arguments: object) -> str:
    return reverse(f"wagtailsnippets_content_helpcontact:{name}", args=arguments)


def form(**fields: str) -> dict[str, str]:
    names = ("name", "purpose", "phone", "website", "address", "hours")
    return {**dict.fromkeys(names, ""), "name": "Jouren", "purpose": "På natten.", **fields}


def test_a_course_leader_adds_a_contact(editor: Client) -> None:
    sent = form(phone="0123-45 67 89")
    assert editor.post(f"{address('add')}?locale=sv", sent).status_code == 302
    assert HelpContact.objects.get(name="Jouren").locale == Locale.get_default()


@pytest.mark.parametrize("phone", ["ring oss", "116 111 eller 112", "<b>112</b>", "1"])
def test_what_no_telephone_dials_is_refused_with_the_form_kept(editor: Client, phone) -> None:
    response = editor.post(f"{address('add')}?locale=sv", form(phone=phone))
    html = response.content.decode()
    assert said("Write one telephone number: digits and spaces, nothing else.") in html
    assert "På natten." in html
    assert not HelpContact.objects.filter(name="Jouren").exists()


def test_an_editor_sees_where_a_contact_stands(
    settings, client: Client, contact, article: ArticlePage
) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    person = UserFactory()
    User.objects.filter(pk=person.pk).update(is_superuser=True)
    client.force_login(person)
    html = client.get(address("usage", contact.pk)).content.decode()
    assert article.title in html


def test_somebody_who_only_learns_does_not_reach_the_contacts(client: Client, db) -> None:
    client.force_login(UserFactory())
    assert client.get(address("list")).status_code == 302
    assert client.post(f"{address('add')}?locale=sv", form()).status_code == 302
    assert not HelpContact.objects.exists()


def test_unknown_fields_are_an_error_of_ours(db) -> None:
    with pytest.raises(ValueError, match="colour"):
        put_contact(key=new_id(), texts={"sv": {"colour": "red"}})


# -- numbers -----------------------------------------------------------------------------------


@given(st.text("0123456789 -+ab", max_size=20))
def test_what_is_a_number_is_dialled_with_the_same_digits(written: str) -> None:
    if is_number(written):
        assert dialled(written).lstrip("+") == "".join(c for c in written if c.isdigit())
        assert is_number(dialled(written))
