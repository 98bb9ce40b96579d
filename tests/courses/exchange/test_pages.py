"""In the workshop: take a course out, look at a file, say yes to it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from courses.exchange import uploads
from courses.models import CoursePage
from lms.common.clock import now
from tests.courses.exchange.conftest import empty_site
from tests.courses.learning.test_publication import draft_of, joined
from tests.courses.words import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_(leader: Any, settings: Any) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(leader)
    return client


def sent(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("kurs.zip", data, content_type="application/zip")


def looked(client: Client, file: bytes, **more: str) -> Any:
    return client.post(reverse("import_course"), {"file": sent(file), **more})


def test_a_course_is_sent_as_one_file(client_: Client, course: Any, file: bytes) -> None:
    response = client_.get(reverse("export_course", args=[course.page.pk]))
    assert response.content == file
    assert response.headers["Content-Disposition"] == 'attachment; filename="grundkurs.zip"'


def test_what_is_no_course_is_not_sent(client_: Client, course: Any) -> None:
    response = client_.get(reverse("export_course", args=[course.last.pk]), follow=True)
    assert response.status_code == 404


def test_looking_tells_and_yes_takes_in(client_: Client, leader, course, file: bytes) -> None:
    empty_site(course)
    shown = looked(client_, file, publish="on")
    assert said("is new here") in shown.content.decode()
    assert not CoursePage.objects.exists()
    form = {"token": shown.context["token"], "publish": "on"}
    client_.post(reverse("take_course_in"), form)
    assert CoursePage.objects.get(locale__language_code="sv").live
    assert uploads.kept(leader, form["token"]) is None


def test_a_broken_file_is_refused_with_its_reason(client_: Client, course, file: bytes) -> None:
    refused = looked(client_, file[:-200])
    assert refused.status_code == 422
    assert "kurs" not in refused.context["form"].errors["file"][0].lower()[:3]
    assert refused.context["form"].errors["file"]


def test_somebody_else_s_file_is_not_taken_in(client_: Client, course, file, admin_client) -> None:
    token = looked(client_, file).context["token"]
    response = admin_client.post(reverse("take_course_in"), {"token": token}, follow=True)
    assert said("The file is not here any more. Choose it once more.") in response.content.decode()


def test_learners_are_asked_about_before_it_is_published(client_, course, file) -> None:
    draft_of(course.last, is_required=False).get_latest_revision().publish()
    joined(course)
    form = {"token": looked(client_, file, publish="on").context["token"], "publish": "on"}
    asked = client_.post(reverse("take_course_in"), form)
    assert asked.status_code == 409
    again = {**dict(asked.context["sent"]), "confirmed": asked.context["token"]}
    assert client_.post(asked.context["action"], again).status_code == 302
    course.last.refresh_from_db()
    assert course.last.is_required


def test_files_that_nobody_said_yes_to_are_swept_away(client_, course, file) -> None:
    looked(client_, file)
    assert uploads.sweep() == 0
    with time_machine.travel(now() + timedelta(days=2)):
        assert uploads.sweep() == 1
