"""What a course leader does to pictures and documents is seen on the pages at once."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from content.models import ArticlePage, TreeVersion
from courses.terms.services import keep_files_of
from tests.factories.accounts import UserFactory, course_leader, course_owner
from tests.factories.articles import (
    document,
    download_block,
    image,
    picture_block,
    publish_article,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(settings) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(course_leader())
    return client


@pytest.fixture
def administrator(settings) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    user = UserFactory()
    user.is_superuser = user.is_staff = True
    user.save()
    client = Client()
    client.force_login(user)
    return client


def shown(page: ArticlePage) -> str:
    response = Client().get(page.get_url())
    assert response.status_code == 200
    return str(response.content.decode())


def kept(file: Any) -> Any:
    """Let a file lie in the collection of the leader's organisation."""
    file.collection = keep_files_of(organisation=course_owner())
    file.save()
    return file


def png(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, get_test_image_file(name).file.getvalue())


def refusal_of(client: Client, file: SimpleUploadedFile) -> str:
    """Bring a picture that is refused, and return what the form says of it."""
    collection = keep_files_of(organisation=course_owner()).pk
    fields = {"title": "Hus", "collection": collection, "file": file}
    response = client.post(reverse("wagtailimages:add"), fields)
    assert response.status_code == 200
    assert not get_image_model().objects.exists()
    return str(response.context["form"].errors["file"].as_text())


def test_a_drawing_that_calls_itself_a_photograph_is_refused(leader: Client) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    told = refusal_of(leader, SimpleUploadedFile("hus.png", drawing, "image/png"))
    assert "(svg)" in told


def test_a_drawing_is_refused_under_its_own_name(leader: Client) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    told = refusal_of(leader, SimpleUploadedFile("hus.svg", drawing, "image/svg+xml"))
    assert "AVIF, GIF, JPG, JPEG, PNG, WEBP" in told


def test_a_small_file_of_very_many_pixels_is_refused(leader: Client) -> None:
    bomb = BytesIO()
    Image.new("1", (8000, 8000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 100_000
    told = refusal_of(leader, SimpleUploadedFile("hus.png", bomb.getvalue(), "image/png"))
    assert "64" in told, told


def send(client: Client, name: str, pk: int, **fields: object) -> None:
    collection = keep_files_of(organisation=course_owner()).pk
    response = client.post(reverse(name, args=[pk]), {"collection": collection, **fields})
    assert response.status_code == 302, response.content.decode()


def test_a_replaced_picture_is_shown_at_once(leader: Client) -> None:
    house = kept(image("hus.png"))
    page = publish_article(picture_block(house))
    assert "/images/hus." in shown(page)

    send(
        leader,
        "wagtailimages:edit",
        house.pk,
        title="Hus",
        file=png("skog.png"),
    )

    assert "/images/skog." in shown(page)
    assert "/images/hus." not in shown(page)


def test_a_page_drawn_while_a_picture_is_replaced_is_not_kept_on(leader, monkeypatch) -> None:
    """Wagtail saves the picture first and drops its old sizes afterwards."""
    house = kept(image("hus.png"))
    page = publish_article(picture_block(house))
    shown(page)
    delete = FileSystemStorage.delete

    def asked_first(storage: FileSystemStorage, name: str) -> None:
        if "original_images" in name:
            assert "/images/hus." in shown(page)
        delete(storage, name)

    monkeypatch.setattr(FileSystemStorage, "delete", asked_first)
    send(
        leader,
        "wagtailimages:edit",
        house.pk,
        title="Hus",
        file=png("skog.png"),
    )

    assert "/images/skog." in shown(page)


def test_a_replaced_document_is_offered_at_once(leader: Client) -> None:
    form = kept(document("blankett.pdf"))
    page = publish_article(download_block(form))
    assert "blankett.pdf" in shown(page)

    newer = ContentFile(b"y" * 2048, name="blankett-2027.docx")
    send(leader, "wagtaildocs:edit", form.pk, title="Blankett", file=newer)

    assert "blankett-2027.docx" in shown(page)
    assert "DOCX, 2,0" in shown(page)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_new_name_is_a_change_that_readers_can_see(leader: Client, kind: str) -> None:
    made = kept(image() if kind == "image" else document("blankett.pdf"))
    before = TreeVersion.objects.values_list("number").first()

    send(leader, f"wagtail{kind[:3] if kind == 'document' else kind}s:edit", made.pk, title="Nytt")

    assert TreeVersion.objects.values_list("number").first() != before


def test_a_document_that_is_deleted_leaves_the_page_at_once(administrator: Client) -> None:
    form = kept(document("blankett.pdf"))
    page = publish_article(download_block(form))
    assert form.url in shown(page)

    assert administrator.post(reverse("wagtaildocs:delete", args=[form.pk])).status_code == 302

    assert not get_document_model().objects.filter(pk=form.pk).exists()
    assert form.url not in shown(page)
