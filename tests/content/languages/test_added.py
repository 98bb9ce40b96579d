"""A language is added in the workshop, and the site speaks it at once."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import formats, translation
from wagtail.models import Locale

from content.blocks.media import VideoBlock
from content.languages import services
from content.languages.errors import HasTexts, LanguageRefused
from content.languages.models import SiteLanguage
from content.languages.services import change_language, remove_language, show_language
from lms.config import languages
from lms.outbox.api import run_due
from lms.ui.api import direction_of, learn_languages
from tests.content.languages.conftest import facts_of
from tests.factories.accounts import UserFactory
from tests.factories.articles import in_language

pytestmark = pytest.mark.django_db


def fields(like: str, **other: object) -> dict[str, object]:
    facts = vars(facts_of(like))
    sent = {name: "on" if value is True else value for name, value in facts.items()}
    return {"code": like, **{name: value for name, value in sent.items() if value}, **other}


def page_at(address: str, **headers: str) -> str:
    response = Client(headers=headers).get(address)
    assert response.status_code == 200, response.headers.get("Location")
    return str(response.content.decode())


def test_an_administrator_adds_a_language_and_its_pages_have_addresses(admin, article) -> None:
    response = admin.post(reverse("site_language_add"), fields("uk"))
    assert response.headers["Location"] == reverse("site_languages")

    run_due()

    shown = page_at("/uk/artiklar/att-ta-emot/")
    assert 'hreflang="uk" lang="uk"' in shown
    assert "Українська" in shown
    assert 'class="article" lang="sv"' in shown


def test_readers_are_offered_a_language_when_every_page_has_its_address(admin, article) -> None:
    admin.post(reverse("site_language_add"), fields("uk"))
    assert "Українська" not in page_at("/sv/artiklar/att-ta-emot/")
    assert "pages have their address" in admin.get(reverse("site_languages")).content.decode()

    run_due()

    assert "Українська" in page_at("/sv/artiklar/att-ta-emot/")


def test_words_around_a_text_are_marked_as_the_language_that_they_are_borrowed_from(add) -> None:
    add("fa")
    shown = page_at("/fa/artiklar/att-ta-emot/")
    assert '<html lang="sv" dir="ltr">' in shown
    assert "Språk:" in shown
    assert 'class="menu__note" lang="sv"' in shown


def test_a_translated_text_stands_in_its_own_language_and_direction(add, article) -> None:
    add("fa")
    page = in_language(article, "fa")
    page.alias_of, page.draft_title, page.title = None, "خوش آمدید", "خوش آمدید"
    page.save()
    page.save_revision().publish()

    shown = page_at("/fa/artiklar/att-ta-emot/")

    assert 'class="article" lang="fa" dir="rtl"' in shown
    assert "خوش آمدید" in shown


def test_letters_that_the_sites_font_lacks_are_named_for_the_style(add, article) -> None:
    add("ti")
    page = in_language(article, "ti")
    page.alias_of = None
    page.save()
    page.save_revision().publish()
    assert 'lang="ti" dir="ltr" data-script="ethi"' in page_at("/ti/artiklar/att-ta-emot/")


def test_another_process_notices_without_a_restart(add, article) -> None:
    add("uk")
    # What a process knows that has not looked since before.
    learn_languages([], number=1)
    assert "uk" not in dict(settings.LANGUAGES)

    assert "Українська" in page_at("/uk/artiklar/att-ta-emot/")


def test_a_chosen_language_is_found_again_by_a_process_that_has_not_heard_of_it(add) -> None:
    add("uk")
    learn_languages([], number=1)
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "uk"
    assert client.get("/").headers["Location"] == "/uk/"


def test_a_browsers_language_leads_there(add) -> None:
    add("prs")
    page_at("/prs/artiklar/")
    response = Client(headers={"accept-language": "prs, en;q=0.5"}).get("/")
    assert response.headers["Location"] == "/prs/"


def test_knowing_more_languages_costs_a_reader_no_query(add, django_assert_num_queries) -> None:
    add("uk")
    add("ti")
    address = "/sv/artiklar/att-ta-emot/"
    page_at(address)
    with django_assert_num_queries(1):
        page_at(address)


def test_a_hidden_language_is_offered_to_nobody_and_its_addresses_lead_on(add) -> None:
    add("uk")
    show_language(code="uk", is_shown=False)
    assert "Українська" not in page_at("/sv/artiklar/att-ta-emot/")
    response = Client().get("/uk/artiklar/att-ta-emot/?q=1")
    assert response.status_code == 302
    assert response.headers["Location"] == "/sv/artiklar/att-ta-emot/?q=1"


def test_a_process_that_thinks_a_hidden_language_is_shown_learns_better(add) -> None:
    row = add("uk")
    page_at("/uk/artiklar/att-ta-emot/")
    before = list(languages.known().values())
    show_language(code="uk", is_shown=False)
    learn_languages(before, number=1)
    assert row.is_ready
    assert Client().get("/uk/artiklar/att-ta-emot/").status_code == 302


def test_a_hidden_language_can_be_shown_again(add) -> None:
    add("uk")
    show_language(code="uk", is_shown=False)
    page_at("/sv/artiklar/")
    show_language(code="uk", is_shown=True)
    assert "Українська" in page_at("/uk/artiklar/att-ta-emot/")


def test_a_shipped_language_can_be_hidden_but_not_the_sites_own(admin, article) -> None:
    admin.post(reverse("site_language_show", args=["so"]), {"show": "0"})
    assert "Soomaali" not in page_at("/sv/artiklar/")

    response = admin.post(reverse("site_language_show", args=["sv"]), {"show": "0"}, follow=True)
    assert "belongs to the site" in response.content.decode()
    assert "Svenska" in page_at("/sv/artiklar/")


def test_a_language_without_texts_is_removed_with_its_addresses(add, admin) -> None:
    add("uk")
    reader = UserFactory(language="uk")
    admin.post(reverse("site_language_remove", args=["uk"]))
    run_due()

    assert not SiteLanguage.objects.exists()
    assert not Locale.objects.filter(language_code="uk").exists()
    reader.refresh_from_db()
    assert reader.language == "sv"
    assert "Українська" not in page_at("/sv/artiklar/")
    assert "uk" not in dict(settings.LANGUAGES)


def test_a_language_with_texts_is_not_removed(add, article, admin) -> None:
    row = add("uk")
    page = in_language(article, "uk")
    page.alias_of = None
    page.save()
    with pytest.raises(HasTexts):
        remove_language(row=row)
    asked = admin.get(reverse("site_language_remove", args=["uk"])).content.decode()
    assert "Hide it instead" in asked


def test_text_written_while_a_language_is_removed_keeps_it(add, article) -> None:
    row = add("uk")
    remove_language(row=row)
    page = in_language(article, "uk")
    page.alias_of = None
    page.save()
    run_due()
    row.refresh_from_db()
    assert not row.is_leaving
    assert in_language(article, "uk").pk == page.pk


def test_hanging_can_be_interrupted_and_repeated(add, article) -> None:
    add("uk")
    in_language(article, "uk").delete()
    services.hang_pages(code="uk")
    services.hang_pages(code="uk")
    assert in_language(article, "uk").alias_of_id == article.pk


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"code": "Ukrainska!"}, "no language code"),
        ({"code": "en"}, "is already there"),
        ({"plural_forms": "nplurals=2; plural=oj"}, "cannot be followed"),
        ({"is_content": ""}, "texts, the interface or both"),
        ({"is_interface": "on"}, "Upload the words first"),
        ({"words_from": "uk"}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(admin, article, change, reason) -> None:
    response = admin.post(reverse("site_language_add"), fields("uk", **change))
    assert response.status_code == 422
    assert reason in response.content.decode()
    assert "Українська" in response.content.decode()
    assert not SiteLanguage.objects.exists()


def test_a_language_is_added_once(add) -> None:
    add("uk")
    with pytest.raises(LanguageRefused):
        add("uk")


def test_what_is_said_about_a_language_can_be_changed(add, admin) -> None:
    add("uk")
    sent = {**fields("uk"), "own_name": "Українська мова"}
    admin.post(reverse("site_language", args=["uk"]), sent)
    assert "Українська мова" in page_at("/uk/artiklar/")


def test_changing_nothing_visible_is_not_a_change_of_code(add, admin) -> None:
    add("uk")
    admin.post(reverse("site_language", args=["uk"]), fields("uk", code="fi"))
    assert SiteLanguage.objects.get().code == "uk"


def test_the_form_begins_with_what_is_known(admin, article) -> None:
    shown = admin.get(reverse("site_language_add"), {"like": "fa"}).content.decode()
    assert 'value="فارسی"' in shown
    assert '<option value="rtl" selected>' in shown


def test_dates_are_written_as_the_words_around_them(add) -> None:
    add("fa")
    page_at("/fa/artiklar/")
    with translation.override("fa"):
        assert formats.get_format("DATE_FORMAT") == formats.get_format("DATE_FORMAT", lang="sv")
        assert translation.gettext("January") == "januari"
    assert direction_of("fa") == "rtl"


def test_words_can_be_borrowed_from_english(add) -> None:
    row = add("fi")
    change_language(row=row, facts=facts_of("fi", words_from="en"))
    page_at("/fi/artiklar/")
    assert languages.words_of("fi") == "en"


def test_course_leaders_do_not_decide_about_languages(article) -> None:
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Course leaders"))
    client = Client()
    client.force_login(user)
    assert client.get(reverse("site_languages")).status_code == 302
    assert client.post(reverse("site_language_add"), fields("uk")).status_code == 302
    assert not SiteLanguage.objects.exists()


def test_captions_may_be_in_a_language_that_was_added(add) -> None:
    add("fi")
    field = VideoBlock().child_blocks["captions_language"]
    assert field.clean("fi") == "fi"
    with pytest.raises(ValidationError):
        field.clean("et")
