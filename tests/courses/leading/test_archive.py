"""A course is archived: nobody new comes, and nobody who has come loses anything."""

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from courses.learning.errors import CourseArchived
from courses.learning.services import enrolments
from courses.models import ArchivedCourse, Enrolment
from courses.terms.services import archive_course, bring_back
from lms.accounts.models import User
from lms.common.ids import new_id
from tests.courses.words import said
from tests.factories.accounts import OrganisationFactory, UserFactory, course_leader
from tests.factories.answers import joined
from tests.factories.course_pages import QUIZ, RIGHT_FORM, Course, publish_empty_course

pytestmark = pytest.mark.django_db

CLOSED = "It takes nobody new. Those who have begun it can finish it."
FINISH = "The course is archived: you can finish it."
REREAD = "The course is archived: you can read it again whenever you like."


def browser(user: User | None = None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def administrator() -> User:
    user: User = UserFactory()
    user.is_superuser = True
    user.save()
    return user


def enrol(user: User, course: Course) -> Enrolment:
    return enrolments.enrol(user=user, course_key=course.key, statement_id=new_id())


def archive(course: Course, instead: UUID | None = None) -> None:
    archive_course(course_key=course.key, by=course_leader(), instead_key=instead)


def page_of(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def address(name: str, course: Course) -> str:
    return f"/sv/learning/courses/{course.key}/{name}/"


@pytest.fixture
def other(course: Course):
    return publish_empty_course(course.page.get_parent(), "annan")


@pytest.fixture
def learner(course: Course) -> User:
    user = UserFactory()
    enrol(user, course)
    return user


# -- who comes --------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", ["first", "tested"])
def test_a_stranger_is_told_and_led_to_the_catalogue(course: Course, lesson: str) -> None:
    archive(course)
    for client in (browser(), browser(UserFactory())):
        html = page_of(client, course.page.get_url())
        assert said(CLOSED) in html
        assert reverse("catalogue") in html
        assert address("join", course) not in html
        assert "noindex" in html
        closed = page_of(client, getattr(course, lesson).get_url())
        assert said("The course is archived and takes nobody new.") in closed
        assert "Text." not in closed
        assert said(CLOSED) in page_of(client, course.first.get_parent().get_url())


def test_a_stranger_is_led_to_what_to_take_instead(course: Course, other) -> None:
    archive(course, other.translation_key)
    html = page_of(browser(), course.page.get_url())
    assert said("Take this course instead") in html
    assert other.get_url() in html


def test_what_is_archived_itself_is_taken_instead_of_nothing(course: Course, other) -> None:
    archive(course, other.translation_key)
    archive_course(course_key=other.translation_key, by=course_leader())
    assert other.get_url() not in page_of(browser(), course.page.get_url())


def test_it_stands_in_no_list_in_any_language(course: Course) -> None:
    arabic = course.in_language(course.page, "ar")
    clients = (browser(), browser(UserFactory()), browser(administrator()))
    for page in (course.page, arabic):
        catalogue = page.get_parent()
        lists = [
            catalogue.get_url(),
            f"{catalogue.get_url()}?q=grundkurs",
            catalogue.get_parent().get_url(),
        ]
        for client in clients:
            assert all(page.get_url() in page_of(client, url) for url in lists)
    archive(course)
    for page in (course.page, arabic):
        catalogue = page.get_parent()
        for client in clients:
            for url in (
                catalogue.get_url(),
                f"{catalogue.get_url()}?q=grundkurs",
                f"/{page.locale.language_code}/search/?q=grundkurs",
                catalogue.get_parent().get_url(),
            ):
                assert page.get_url() not in page_of(client, url)
    assert course.page.get_url() not in page_of(browser(), "/sitemap.xml")


def test_nobody_new_joins_whatever_is_posted(course: Course) -> None:
    archive(course)
    answer = browser(UserFactory()).post(address("join", course))
    assert answer.status_code == CourseArchived.status
    html = answer.content.decode()
    assert said(str(CourseArchived.message)) in html
    assert reverse("catalogue") in html
    assert not Enrolment.objects.exists()
    with pytest.raises(CourseArchived):
        enrol(UserFactory(), course)


def test_the_refusal_speaks_the_reader_s_language(course: Course) -> None:
    archive(course)
    answer = browser(UserFactory()).post(address("join", course).replace("/sv/", "/ar/"))
    assert said(str(CourseArchived.message), "ar") in answer.content.decode()


def test_who_never_joined_is_not_invited_by_a_refusal(course: Course) -> None:
    archive(course)
    answer = browser(UserFactory()).get(address("continue", course))
    assert address("join", course) not in answer.content.decode()


def test_nobody_prints_what_is_closed(course: Course, learner: User) -> None:
    archive(course)
    booklet = f"/sv/courses/{course.key}/booklet/"
    assert browser().get(booklet).status_code == 404
    assert browser(learner).get(booklet).status_code == 200


# -- who has come -----------------------------------------------------------------------------


def test_who_is_in_the_middle_goes_on_to_the_end(course: Course, learner: User) -> None:
    archive(course)
    client = browser(learner)
    assert said(FINISH) in page_of(client, course.page.get_url())
    assert course.page.title in page_of(client, "/sv/my/")
    for lesson in course.lessons:
        page_of(client, lesson.get_url())
        client.post(f"/sv/learning/lessons/{lesson.translation_key}/finish/")
    tested = course.tested.translation_key
    client.post(f"/sv/learning/lessons/{tested}/quiz/{QUIZ['id']}/", RIGHT_FORM)
    assert Enrolment.objects.get().completed_at
    page_of(client, address("completed", course))
    assert said(REREAD) in page_of(client, course.page.get_url())
    assert "Text." in page_of(client, course.last.get_url())


def test_who_left_may_come_back_as_was_promised(course: Course, learner: User) -> None:
    enrolments.leave(enrolment=Enrolment.objects.get(), statement_id=new_id())
    archive(course)
    client = browser(learner)
    assert address("join", course) in page_of(client, course.page.get_url())
    assert client.post(address("join", course)).status_code == 302
    assert Enrolment.objects.get().is_active


def test_knowing_what_is_archived_costs_a_learner_no_query(course: Course, learner: User) -> None:
    client = browser(learner)
    pages = (course.page.get_url(), course.first.get_url())

    def queries() -> list[int]:
        counts = []
        for url in pages:
            client.get(url)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(url)
            counts.append(len(asked))
        return counts

    before = queries()
    archive(course)
    assert queries() == before


# -- who decides ------------------------------------------------------------------------------


def page(course: Course) -> str:
    return reverse("archive_course", args=[course.page.pk])


def test_a_leader_is_told_who_goes_on_before_it_happens(leader, course) -> None:
    for _ in range(6):
        joined(course)
    html = page_of(leader, page(course))
    assert "6 " in html
    assert said("are in the middle of it: they go on, finish it and get their certificate") in html
    assert not ArchivedCourse.objects.exists()


def test_a_leader_archives_and_brings_back(leader, course, other) -> None:
    button = f'href="{page(course)}"'
    assert button in page_of(leader, reverse("wagtailadmin_explore", args=[course.page.pk]))
    leader.post(page(course), {"instead": str(other.translation_key)})
    row = ArchivedCourse.objects.get()
    assert (row.course_key, row.instead_key) == (course.key, other.translation_key)
    assert said("Bring the course back") in page_of(leader, page(course))
    leader.post(page(course))
    assert not ArchivedCourse.objects.exists()
    assert enrol(UserFactory(), course)


def test_what_cannot_be_taken_instead_is_refused(leader, course) -> None:
    assert leader.post(page(course), {"instead": str(course.key)}).status_code == 422
    assert not ArchivedCourse.objects.exists()


def test_it_is_logged_once_with_who_did_it(course: Course) -> None:
    user = course_leader()
    for _twice in range(2):
        archive_course(course_key=course.key, by=user)
    for _twice in range(2):
        bring_back(course_key=course.key, by=user)
    entries = PageLogEntry.objects.filter(action__startswith="courses.").order_by("pk")
    assert list(entries.values_list("action", "user", "page")) == [
        ("courses.archive", user.pk, course.page.pk),
        ("courses.bring_back", user.pk, course.page.pk),
    ]
    assert not ModelLogEntry.objects.exists()


def test_the_start_page_and_the_explorer_say_it(leader, course) -> None:
    archive(course)
    start = page_of(leader, reverse("wagtailadmin_home")).partition('id="start-courses')[2]
    assert said("Archived") in start.partition("<tbody>")[2].partition("</tbody>")[0]
    index = course.page.get_parent()
    assert said("archived") in page_of(leader, reverse("wagtailadmin_explore", args=[index.pk]))


def test_a_list_of_many_courses_asks_once_which_are_archived(leader, course) -> None:
    index = course.page.get_parent()

    def asked() -> int:
        url = reverse("wagtailadmin_explore", args=[index.pk])
        leader.get(url)
        with CaptureQueriesContext(connection) as found:
            leader.get(url)
        return sum("courses_archivedcourse" in query["sql"] for query in found)

    one = asked()
    for number in range(19):
        publish_empty_course(index, f"kurs-{number}")
    assert asked() == one


def test_others_do_not_decide(course: Course) -> None:
    client = browser(course_leader(OrganisationFactory()))
    assert client.post(page(course), follow=True).status_code == 404
    assert not ArchivedCourse.objects.exists()
