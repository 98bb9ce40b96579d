"""The frame around every page: language, direction, menu, error pages."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import translation
from wagtail import hooks

from lms.ui import languages, menu, views
from lms.ui.api import MenuItem


@pytest.fixture
def request_of_a_stranger(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/sv/kurser/?sida=2")
    request.user = AnonymousUser()
    return request


def test_page_carries_the_language_of_the_interface_once(request_of_a_stranger):
    with translation.override("ar"):
        html = views.not_found(request_of_a_stranger, Exception()).content.decode()
    assert html.count('<html lang="ar" dir="rtl">') == 1


def test_language_switch_leads_to_the_same_page(request_of_a_stranger):
    urls = {link.code: link.url for link in languages.links_for(request_of_a_stranger, "sv")}
    assert urls["ar"] == "/ar/kurser/?sida=2"


def test_language_switch_takes_the_address_a_page_knows(request_of_a_stranger):
    links = languages.links_for(request_of_a_stranger, "sv", {"so": "/so/koorsas/"})
    assert {link.url for link in links if link.code == "so"} == {"/so/koorsas/"}


def test_page_without_language_prefix_offers_the_start_page_of_each(rf):
    links = languages.links_for(rf.get("/offline/"), "sv")
    assert [link.url for link in links] == ["/sv/", "/en/", "/ar/", "/so/"]


def test_menu_shows_what_the_reader_may_see_in_order(request_of_a_stranger):
    late = MenuItem("Late", "ui_offline", order=20)
    early = MenuItem("Early", "ui_offline", order=10)
    hidden = MenuItem("Hidden", "ui_offline", visible=lambda _request: False)
    missing = MenuItem("Missing", "no_such_address")
    items = [late, early, hidden, missing]
    with hooks.register_temporarily([(menu.HOOK, lambda item=item: item) for item in items]):
        labels = [link.label for link in menu.links_for(request_of_a_stranger)]
    ours = [label for label in labels if label in {item.label for item in items}]
    assert ours == ["Early", "Late"]


def test_server_error_page_needs_no_database_and_no_context(request_of_a_stranger):
    response = views.server_error(request_of_a_stranger)
    assert response.status_code == 500
    assert "Hemmaplan" in response.content.decode()


def test_server_error_page_survives_broken_templates(request_of_a_stranger, monkeypatch):
    def broken(*_args: object) -> str:
        raise ValueError

    monkeypatch.setattr(views.loader, "render_to_string", broken)
    assert views.server_error(request_of_a_stranger).status_code == 500


@pytest.mark.parametrize(
    ("draw", "status"),
    [
        (lambda request: views.forbidden(request, Exception()), 403),
        (lambda request: views.not_found(request, Exception()), 404),
        (views.csrf_failed, 403),
        (views.offline, 200),
    ],
)
def test_error_pages_say_what_happened(request_of_a_stranger, draw, status):
    response = draw(request_of_a_stranger)
    assert response.status_code == status
    assert "<h1>" in response.content.decode()
