"""What readers meet where a page has pictures, recordings and files, and when these are gone."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.courses.words import said
from tests.factories.articles import (
    block,
    document,
    download_block,
    image,
    item,
    picture_block,
    publish_article,
    recording_block,
)

pytestmark = pytest.mark.django_db


def shown(*blocks: dict[str, Any]) -> str:
    response = Client().get(publish_article(*blocks).get_url())
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.fixture
def captions():
    return document("ord.vtt")


# -- as they are meant to be --------------------------------------------------------------------


def test_a_picture_comes_with_its_words_in_two_sizes() -> None:
    html = shown(picture_block(image(), caption="Huset vid sjön"))
    assert 'alt="Ett rött hus"' in html
    assert "480w" in html
    assert "Huset vid sjön</figcaption>" in html


@pytest.mark.parametrize(
    ("kind", "name", "media_type"),
    [("video", "film.mp4", "video/mp4"), ("audio", "ljud.mp3", "audio/mpeg")],
)
def test_a_recording_comes_with_captions_and_transcript(captions, kind, name, media_type) -> None:
    file = document(name)
    html = shown(recording_block(kind, file, captions))
    assert f'<source src="{file.url}" type="{media_type}">' in html
    assert f'<track kind="captions" src="{captions.url}" srclang="sv"' in html
    assert "<p>Hej och välkommen.</p>" in html


def test_a_file_to_keep_says_its_kind_and_size() -> None:
    form = document("blankett.pdf", b"x" * 2048)
    html = shown(download_block(form))
    assert f'href="{form.url}"' in html
    assert "PDF, 2,0" in html
    assert "Fyll i den." in html


def test_an_accordion_opens_without_a_script() -> None:
    parts = [item(title="Vem betalar?", text="<p>Kommunen.</p>")]
    html = shown(block("accordion", {"items": parts}))
    assert "<details" in html
    assert "Vem betalar?" in html
    assert "<p>Kommunen.</p>" in html


def test_a_quotation_says_who_speaks() -> None:
    html = shown(block("quote", {"text": "Det ordnar sig.", "source": "Familjehemsmamma"}))
    assert "<blockquote" in html
    assert "Familjehemsmamma</figcaption>" in html


def test_a_case_ends_with_its_question() -> None:
    case = {"title": "Läxan", "text": "<p>Det är kväll.</p>", "question": "Vad gör du?"}
    html = shown(block("case", case))
    assert "<p>Det är kväll.</p>" in html
    assert "Vad gör du?" in html
    assert said("To think about") in html


# -- when a file is gone ------------------------------------------------------------------------


def test_a_deleted_picture_leaves_its_words() -> None:
    house = image()
    gone = picture_block(house)
    house.delete()
    html = shown(gone)
    assert "<img class" not in html
    assert "Ett rött hus" in html


def test_a_picture_whose_file_is_lost_leaves_its_words() -> None:
    house = image()
    Path(house.file.path).unlink()
    html = shown(picture_block(house))
    assert "not-found" not in html
    assert "Ett rött hus" in html


@pytest.mark.parametrize(("kind", "name"), [("video", "film.mp4"), ("audio", "ljud.mp3")])
def test_a_deleted_recording_leaves_its_transcript(captions, kind: str, name: str) -> None:
    file = document(name)
    gone = recording_block(kind, file, captions)
    file.delete()
    html = shown(gone)
    assert f"<{kind}" not in html
    assert said("This file is no longer here.") in html
    assert "<p>Hej och välkommen.</p>" in html


def test_a_recording_outlives_its_captions(captions) -> None:
    file = document("film.mp4")
    article = publish_article(recording_block("video", file, captions))
    captions.delete()
    html = Client().get(article.get_url()).content.decode()
    assert file.url in html
    assert "<track" not in html


def test_a_deleted_file_to_keep_is_named_and_not_offered() -> None:
    form = document("blankett.pdf")
    gone = download_block(form)
    form.delete()
    html = shown(gone)
    assert "En blankett" in html
    assert said("This file is no longer here.") in html
