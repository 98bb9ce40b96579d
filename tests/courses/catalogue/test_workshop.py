"""The course leader's workshop: in through our own door, free among the courses, no further."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from content.models import ReviewState, TranslationReview
from courses.models import LessonPage
from tests.factories.accounts import UserFactory, course_leader
from tests.factories.course_pages import TEXT, Course, body


@pytest.fixture(autouse=True)
def _one_factor(settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False


@pytest.fixture
def leader(db) -> Client:
    client = Client()
    client.force_login(course_leader())
    return client


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_the_workshop_s_door_is_the_sign_in_page(client: Client, db) -> None:
    response = client.get(reverse("wagtailadmin_home"), follow=True)
    address, _status = response.redirect_chain[-1]
    assert address == f"{reverse('account_login')}?next={reverse('wagtailadmin_home')}"


def test_somebody_without_the_right_is_told_so_and_not_sent_in_circles(db) -> None:
    client = Client()
    client.force_login(UserFactory())
    response = client.get(reverse("wagtailadmin_home"), follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) <= 1


def test_a_course_leader_enters(leader: Client, course: Course) -> None:
    assert leader.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize("name", ["page", "first", "tested"])
def test_a_course_leader_edits_courses_and_lessons(leader, course: Course, name: str) -> None:
    assert leader.get(edit(getattr(course, name))).status_code == 200


def test_a_course_leader_does_not_edit_the_home_page(leader: Client, course: Course) -> None:
    response = leader.get(edit(course.page.get_parent().get_parent()))
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("wagtailadmin_home")


def test_a_course_leader_adds_only_what_belongs_here(leader: Client, course: Course) -> None:
    lesson, module = course.first, course.first.get_parent()
    add = ["wagtailadmin_pages:add"]
    assert leader.get(reverse(*add, args=["courses", "lessonpage", module.pk])).status_code == 200
    assert leader.get(reverse(*add, args=["courses", "coursepage", lesson.pk])).status_code == 302


def test_publishing_in_the_workshop_is_seen_at_once(leader: Client, course: Course) -> None:
    course.first.body = body({**TEXT, "value": "<p>Utkast.</p>"})
    revision = course.first.save_revision()
    visitor = Client()
    assert "Utkast." not in visitor.get(course.first.get_url()).content.decode()
    revision.publish()
    assert "Utkast." in visitor.get(course.first.get_url()).content.decode()


def test_a_draft_is_seen_as_readers_will_see_it(leader: Client, course: Course) -> None:
    lesson = LessonPage.objects.get(pk=course.last.pk)
    lesson.body = body({**TEXT, "value": "<p>Utkast.</p>"})
    lesson.save_revision()
    shown = leader.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk]))
    assert shown.status_code == 200
    assert "Utkast." in shown.content.decode()


def test_a_new_lesson_is_previewed_before_it_is_saved(course: Course) -> None:
    lesson = LessonPage(title="Ny", slug="ny", body=body(TEXT), locale=course.page.locale)
    shown = lesson.make_preview_request()
    assert shown.status_code == 200
    assert "<p>Text.</p>" in shown.rendered_content


# -- standing for a translation -----------------------------------------------------------------


@pytest.fixture
def translated(course: Course) -> Page:
    page = course.in_language(course.last, "ar")
    page.alias_of, page.title = None, "الأخير"
    page.save()
    page.save_revision().publish()
    return page


def review_of(page: Page) -> TranslationReview:
    return TranslationReview.objects.get(page_id=page.pk)


def test_a_course_leader_stands_for_a_translation(leader: Client, translated: Page) -> None:
    address = reverse("review_translation", args=[translated.pk])
    assert leader.get(address).status_code == 200
    assert review_of(translated).state == ReviewState.UNREVIEWED
    leader.post(address)
    assert review_of(translated).state == ReviewState.REVIEWED
    assert review_of(translated).reviewed_by is not None


def test_the_source_and_its_stand_ins_are_not_reviewed(leader: Client, course: Course) -> None:
    for page in (course.last, course.in_language(course.first, "ar")):
        address = reverse("review_translation", args=[page.pk])
        assert leader.get(address, follow=True).status_code == 404


def test_nobody_stands_for_what_they_may_not_publish(course: Course, translated: Page) -> None:
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    client.post(reverse("review_translation", args=[translated.pk]))
    assert review_of(translated).state == ReviewState.UNREVIEWED
