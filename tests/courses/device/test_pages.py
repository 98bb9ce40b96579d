"""What a device is given beside the pages: the worker, the list, and how large a course is."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from courses.learning.receipts import tag_of
from courses.learning.services import enrolments
from lms.accounts.models import User
from lms.common.ids import new_id
from tests.factories.accounts import UserFactory
from tests.factories.articles import document, recording_block
from tests.factories.course_pages import Course

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(client: Client, course: Course) -> User:
    user = UserFactory()
    enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())
    client.force_login(user)
    return user


def test_the_worker_may_stand_before_every_page_and_is_asked_for_anew(client):
    answer = client.get("/device/worker.js")
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Type"] == "text/javascript"
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_worker_knows_the_files_of_this_release_and_a_list_in_each_language(client):
    text = client.get("/device/worker.js").content.decode()
    site = json.loads(json.loads(re.match(r"const SITE = (.*);\n", text)[1]))
    assert any("ui/ui" in name for name in site["files"])
    assert {"sv", "en", "ar", "so"} <= set(site["offline"])
    for address in site["offline"].values():
        assert client.get(address).status_code == 200


def test_the_list_tells_nothing_of_who_asks(client, learner):
    mine = client.get("/sv/device/").content
    client.logout()
    assert client.get("/sv/device/").content == mine


def test_a_course_tells_its_learner_its_pages_and_its_size(client, learner, course):
    with override("sv"):
        address = reverse("device_course", kwargs={"course_key": course.key})
    told = client.get(address).json()
    assert course.first.get_url() in told["pages"]
    sizes = [len(client.get(page).content) for page in told["pages"]]
    assert sum(sizes) / 2 < told["bytes"] < sum(sizes) * 2


def test_recordings_stay_with_the_network_and_the_course_says_so(client, learner, course):
    with override("sv"):
        address = reverse("device_course", kwargs={"course_key": course.key})
    assert client.get(address).json()["recordings"] is False

    recording = recording_block("audio", document("ljud.mp3"), document("ord.vtt"))
    course.last.body = json.dumps([*course.last.body.get_prep_value(), recording])
    course.last.save_revision().publish()

    assert client.get(address).json()["recordings"] is True
    page = client.get(course.page.get_url()).content.decode()
    assert "Inspelningar kräver nät" in page


KEPT_FOR = re.compile(r'data-keep-for="(\w+)"')
SENT_FOR = re.compile(r'data-learner="(\w+)"')


def test_only_a_learners_pages_are_kept(client, learner, course):
    page = client.get(course.first.get_url()).content.decode()
    assert KEPT_FOR.findall(page) == SENT_FOR.findall(page) == [tag_of(learner)]
    client.logout()
    page = client.get(course.first.get_url()).content.decode()
    assert KEPT_FOR.findall(page) == SENT_FOR.findall(page) == []


@pytest.mark.parametrize("address", ["/sv/my/", "/sv/meetings/", "/sv/search/", "/sv/my/profile/"])
def test_every_page_of_somebody_signed_in_sends_and_is_not_kept(client, learner, address):
    page = client.get(address).content.decode()
    assert SENT_FOR.findall(page) == [tag_of(learner)]
    assert KEPT_FOR.findall(page) == []


def test_a_visitors_page_sends_nothing(client, course):
    assert SENT_FOR.findall(client.get("/sv/search/").content.decode()) == []


def test_a_course_that_somebody_does_not_take_is_not_kept_but_sends(client, course):
    client.force_login(UserFactory())
    page = client.get(course.first.get_url()).content.decode()
    assert (len(SENT_FOR.findall(page)), KEPT_FOR.findall(page)) == (1, [])


def test_my_page_leads_to_what_lies_on_the_device(client, learner):
    assert reverse("device_here") in client.get("/sv/my/").content.decode()
