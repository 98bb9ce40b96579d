"""What machines read: sitemap, robots, canonical addresses, cards and structured data."""

import io
import json
import re

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image
from wagtail.models import PageViewRestriction

from content.outward import cards
from content.outward.cards import HEIGHT, WIDTH, Card, picture_of
from tests.factories.course_pages import Course


@pytest.fixture(autouse=True)
def _store(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_sitemap_names_public_pages_and_no_closed_lesson(client, course: Course) -> None:
    sitemap = text(client, "/sitemap-sv.xml")
    for page, is_named in ((course.page, True), (course.first, True), (course.tested, False)):
        assert (f"<loc>{settings.BASE_URL}{page.get_url()}</loc>" in sitemap) is is_named


def test_a_language_in_which_nothing_is_written_has_no_sitemap(client, course) -> None:
    assert "sitemap-ar.xml" not in text(client, "/sitemap.xml")
    assert client.get("/sitemap-ar.xml").status_code == 404


def test_what_is_restricted_or_withdrawn_is_not_named(client, course: Course) -> None:
    PageViewRestriction.objects.create(page=course.page, restriction_type=PageViewRestriction.LOGIN)
    assert course.page.get_url() not in text(client, "/sitemap-sv.xml")


def test_robots_find_the_sitemap_and_leave_the_rest_alone(client, db) -> None:
    robots = text(client, "/robots.txt")
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in robots
    assert "Disallow: /sv/my/" in robots


def head_of(client: Client, address: str) -> dict[str, str]:
    html = text(client, address)
    tags = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html))
    canonical = re.search(r'<link rel="canonical" href="([^"]+)">', html)
    return {**tags, "canonical": canonical.group(1) if canonical else ""}


def test_a_page_has_one_address_whatever_is_asked_of_it(client, course: Course) -> None:
    index = course.page.get_parent().get_url()
    assert head_of(client, f"{index}?theme=roles")["canonical"] == settings.BASE_URL + index


def test_a_page_that_waits_for_its_translation_points_to_what_it_shows(client, course) -> None:
    arabic = course.in_language(course.page, "ar").get_url()
    assert head_of(client, arabic)["canonical"] == settings.BASE_URL + course.page.get_url()


def test_a_shared_link_shows_title_summary_and_picture(client, course: Course) -> None:
    head = head_of(client, course.page.get_url())
    assert head["og:title"] == "Grundkurs"
    assert head["og:image"].startswith(settings.BASE_URL)
    assert client.get(head["og:image"].removeprefix(settings.BASE_URL)).status_code == 200


@pytest.mark.parametrize(("language", "title"), [("sv", "Första umgänget"), ("ar", "اللقاء الأول")])
def test_a_card_is_a_picture_of_the_right_size_drawn_once(language, title, monkeypatch) -> None:
    card = Card("a-key", title, language)
    picture = Image.open(io.BytesIO(picture_of(card)))
    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    monkeypatch.setattr(cards, "_draw", None)
    assert Image.open(io.BytesIO(picture_of(card))).size == (WIDTH, HEIGHT)


def test_a_page_that_is_not_there_or_not_for_all_has_no_card(client, course: Course) -> None:
    address = f"/cards/{course.key}/sv.png"
    assert client.get(address).status_code == 200
    assert client.get(f"/cards/{course.key}/xx.png").status_code == 404
    PageViewRestriction.objects.create(page=course.page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address).status_code == 404


def data_of(client: Client, address: str) -> list[dict]:
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', text(client, address), re.DOTALL
    )
    return [json.loads(each) for each in found]


def test_a_course_and_an_open_lesson_describe_themselves(client, course: Course) -> None:
    (data,) = data_of(client, course.page.get_url())
    assert (data["@type"], data["name"], data["inLanguage"]) == ("Course", "Grundkurs", ["sv"])
    (data,) = data_of(client, course.first.get_url())
    assert data["isPartOf"]["name"] == "Grundkurs"
    assert data_of(client, course.tested.get_url()) == []


def test_structured_data_cannot_end_its_block(client, course: Course) -> None:
    course.page.summary = "</script><script>alert(1)</script>"
    course.page.save_revision().publish()
    (data,) = data_of(client, course.page.get_url())
    assert data["description"] == course.page.summary
