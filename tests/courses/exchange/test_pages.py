"""In the workshop: take a course out, look at a file, say yes to it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Revision

from courses.api import give_course
from courses.exchange import arrivals, uploads
from courses.exchange.vocabulary import ArrivalState
from courses.models import Arrival, CoursePage
from lms.common.clock import now
from lms.outbox.api import EffectState, run_due
from lms.outbox.models import Effect
from tests.courses.exchange.conftest import empty_site
from tests.courses.learning.test_publication import draft_of, joined
from tests.courses.words import said
from tests.factories.accounts import OrganisationFactory, course_leader

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_(leader: Any, settings: Any) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(leader)
    return client


def sent(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("kurs.zip", data, content_type="application/zip")


def brought(client: Client, file: bytes, **more: str) -> str:
    """Bring a file and return the address of the page that tells what becomes of it."""
    response = client.post(reverse("import_course"), {"file": sent(file), **more})
    assert response.status_code == 302
    return str(response.headers["Location"])


def looked(client: Client, file: bytes, **more: str) -> str:
    """Bring a file and let the worker look at it."""
    address = brought(client, file, **more)
    run_due()
    return address


def page_of(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def test_a_course_is_sent_as_one_file(client_: Client, course: Any, file: bytes) -> None:
    response = client_.get(reverse("export_course", args=[course.page.pk]))
    assert response.content == file
    assert response.headers["Content-Disposition"] == 'attachment; filename="grundkurs.zip"'


def test_what_is_no_course_is_not_sent(client_: Client, course: Any) -> None:
    response = client_.get(reverse("export_course", args=[course.last.pk]), follow=True)
    assert response.status_code == 404


def test_looking_tells_and_yes_takes_in(
    client_: Client, course, file: bytes, django_capture_on_commit_callbacks
) -> None:
    empty_site(course)
    address = brought(client_, file, publish="on")
    html = page_of(client_, address)
    assert said("The file is being looked at. You can leave this page and come back.") in html
    assert 'http-equiv="refresh"' in html
    run_due()
    html = page_of(client_, address)
    assert said("is new here") in html
    assert 'http-equiv="refresh"' not in html
    assert not CoursePage.objects.exists()
    client_.post(address)
    assert not CoursePage.objects.exists()
    assert 'http-equiv="refresh"' in page_of(client_, address)
    with django_capture_on_commit_callbacks(execute=True):
        run_due()
    assert CoursePage.objects.get(locale__language_code="sv").live
    html = page_of(client_, address)
    assert said("“%(title)s” is taken in.") % {"title": "Grundkurs"} in html
    assert said("What the file did") in html
    assert uploads.kept(Arrival.objects.get().file) is None


def test_yes_twice_is_yes_once(client_: Client, course, file: bytes) -> None:
    empty_site(course)
    address = looked(client_, file)
    for _twice in range(2):
        client_.post(address)
    assert Effect.objects.filter(effect=arrivals.TAKE_IN).count() == 1
    run_due()
    client_.post(address)
    assert run_due() == 0
    assert CoursePage.objects.filter(locale__language_code="sv").count() == 1


def test_what_is_done_again_after_a_crash_changes_nothing(client_, course, file: bytes) -> None:
    empty_site(course)
    client_.post(looked(client_, file))
    run_due()
    arrival = Arrival.objects.get()
    revisions = Revision.objects.count()
    arrivals.bring_in(arrival.pk)()
    arrivals.look_at(arrival.pk)()
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.TAKEN
    assert Revision.objects.count() == revisions


def test_a_worker_that_dies_in_the_middle_leaves_nothing(
    client_, course, file, monkeypatch
) -> None:
    def die(*_: Any) -> None:
        raise MemoryError

    empty_site(course)
    client_.post(looked(client_, file))
    with monkeypatch.context() as patched:
        patched.setattr("courses.exchange.services._Job._page", die)
        run_due()
    assert not CoursePage.objects.exists()
    assert not get_image_model().objects.exists()
    with time_machine.travel(now() + timedelta(hours=1)):
        run_due()
    assert CoursePage.objects.exists()


def test_what_the_worker_gave_up_is_told(client_: Client, course, file: bytes) -> None:
    address = brought(client_, file)
    Effect.objects.filter(effect=arrivals.LOOK).update(state=EffectState.FAILED)
    html = page_of(client_, address)
    assert 'http-equiv="refresh"' not in html
    assert reverse("import_course") in html


def test_a_broken_file_is_refused_with_its_reason_at_once(client_, course, file: bytes) -> None:
    refused = client_.post(reverse("import_course"), {"file": sent(file[:-200])})
    assert refused.status_code == 422
    assert refused.context["form"].errors["file"]
    assert not Arrival.objects.exists()


def test_what_does_not_fit_is_refused_in_the_bringer_s_language(client_, course, file) -> None:
    give_course(course_key=course.key, organisation=OrganisationFactory())
    bringer = course_leader(OrganisationFactory())
    client_.force_login(bringer)
    address = looked(client_, file)
    assert said("This course is not yours to change here. Nothing was changed.") in page_of(
        client_, address
    )


def test_somebody_else_s_file_is_not_shown_nor_taken_in(
    client_, course, file, admin_client
) -> None:
    address = looked(client_, file)
    assert admin_client.get(address, follow=True).status_code == 404
    assert admin_client.post(address, follow=True).status_code == 404
    assert Arrival.objects.get().state == ArrivalState.LOOKED


def test_learners_are_asked_about_before_it_is_published(client_, course, file) -> None:
    draft_of(course.last, is_required=False).get_latest_revision().publish()
    joined(course)
    address = looked(client_, file, publish="on")
    client_.post(address)
    run_due()
    course.last.refresh_from_db()
    assert not course.last.is_required
    assert said("must do something more before they are done") in page_of(client_, address)
    client_.post(address)
    run_due()
    course.last.refresh_from_db()
    assert not course.last.is_required
    client_.post(address, {"confirmed": Arrival.objects.get().question["token"]})
    run_due()
    course.last.refresh_from_db()
    assert course.last.is_required


def test_a_file_that_is_gone_is_told(client_: Client, course, file: bytes) -> None:
    address = looked(client_, file)
    uploads.drop(Arrival.objects.get().file)
    client_.post(address)
    run_due()
    html = page_of(client_, address)
    assert said("The file is not here any more. Choose it once more.") in html


def test_files_that_nobody_said_yes_to_are_swept_away(client_, course, file) -> None:
    looked(client_, file)
    assert uploads.sweep() == 0
    with time_machine.travel(now() + timedelta(days=2)):
        assert uploads.sweep() == 1
        assert arrivals.forget() == 0
    with time_machine.travel(now() + timedelta(days=31)):
        assert arrivals.forget() == 1


def test_a_long_report_costs_no_more_queries(client_: Client, course, file: bytes) -> None:
    address = looked(client_, file)

    def queries() -> int:
        client_.get(address)
        with CaptureQueriesContext(connection) as asked:
            client_.get(address)
        return len(asked)

    arrival = Arrival.objects.get()
    lines = arrival.report["lines"]
    counts = []
    for number in (1, 20):
        arrival.report["lines"] = (lines * 20)[:number]
        arrival.save()
        counts.append(queries())
    assert counts[0] == counts[1]
