"""Text only: chosen without JavaScript, remembered, and never another reader's choice."""

import pytest
from django.test import Client

from lms.ui.light import COOKIE
from tests.factories.articles import (
    document,
    image,
    picture_block,
    publish_article,
    recording_block,
)

CHOOSE = "/text-only/"


@pytest.fixture
def article(db):
    video = recording_block("video", document("film.mp4"), document("film.vtt"))
    return publish_article(picture_block(image()), video)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_choice_is_remembered_and_leads_back(client, db) -> None:
    back = "http://testserver/sv/artiklar/?q=1"
    response = client.post(CHOOSE, {"text_only": "1"}, headers={"referer": back})
    assert response.headers["Location"] == "/sv/artiklar/?q=1"
    assert client.cookies[COOKIE].value == "1"
    client.post(CHOOSE, {"text_only": "0"})
    assert client.cookies[COOKIE].value == ""


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:x", ""])
def test_the_way_back_stays_on_this_site(client, db, back) -> None:
    response = client.post(CHOOSE, {"text_only": "1"}, headers={"referer": back})
    assert response.headers["Location"] == "/sv/"


def test_text_only_shows_words_in_place_of_pictures_and_films(client, article) -> None:
    pictures = page(client, article.get_url())
    assert "<img" in pictures
    assert "<video" in pictures
    client.cookies[COOKIE] = "1"
    words = page(client, article.get_url())
    assert "<img" not in words
    assert "<video" not in words
    assert "Ett rött hus" in words
    assert "Hej och välkommen." in words
    assert 'class="text-only"' in words


def test_text_only_is_lighter(client, article) -> None:
    address = article.get_parent().get_url()
    with_pictures = len(page(client, address))
    client.cookies[COOKIE] = "1"
    assert len(page(client, address)) < with_pictures - 1000


@pytest.mark.parametrize("first", ["0", "1"])
def test_nobody_gets_another_reader_s_choice(article, first) -> None:
    one, other = Client(), Client()
    one.cookies[COOKIE] = first
    other.cookies[COOKIE] = "1" if first == "0" else "0"
    address = article.get_url()
    assert ("<img" in page(one, address)) is (first == "0")
    assert ("<img" in page(other, address)) is (first == "1")
