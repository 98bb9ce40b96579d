"""Why a course is not complete: in order, in words, for those who follow and for the learner."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from courses.api import why_not_complete
from courses.learning.remaining import said_of_somebody
from courses.learning.rules.outline import Lesson, Outline, Quiz
from courses.learning.rules.progress import QuizProgress, evaluate
from courses.learning.rules.remaining import Reached, Reason, what_is_left
from courses.learning.services import enrolments, lessons
from courses.learning.services.acts import Act
from courses.learning.vocabulary import Why
from courses.models import Completion, Enrolment
from courses.terms.services import archive_course
from lms.accounts.models import Organisation, User
from lms.accounts.vocabulary import Role
from lms.common.clock import now
from lms.common.ids import new_id
from tests.courses.learning.strategies import courses, evidence
from tests.factories.accounts import OrganisationFactory, member
from tests.factories.course_pages import QUIZ, RIGHT_FORM, WRONG_FORM, Course, publish_empty_course
from tests.factories.learning import EnrolmentFactory, OutlineFactory, lesson_data

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

EDITION = Outline(
    course="course",
    number=1,
    since=NOON - timedelta(days=9),
    lessons=(
        Lesson(key="a"),
        Lesson(key="b", quizzes=(Quiz(id="q1"), Quiz(id="q2"))),
        Lesson(key="extra", is_required=False),
        Lesson(key="c"),
    ),
)


def left(reached: Reached, live: str = "abc") -> list[tuple[Why, str, str]]:
    found = what_is_left(EDITION, reached, live=set(live), at=NOON)
    return [(one.why, one.lesson, one.quiz) for one in found]


# -- the rule -------------------------------------------------------------------------------


def test_what_is_left_follows_the_order_of_the_course() -> None:
    assert left(Reached(started={"c"}, done={"a"})) == [
        (Why.NOT_OPENED, "b", ""),
        (Why.NOT_FINISHED, "c", ""),
    ]


def test_each_quiz_of_a_lesson_has_its_say() -> None:
    reached = Reached(
        started={"b"},
        finished={"b"},
        done={"a", "c"},
        quizzes={"q1": QuizProgress(id="q1", attempts=2, best=0.5)},
    )
    assert left(reached) == [(Why.BELOW_MASTERY, "b", "q1"), (Why.NOT_TRIED, "b", "q2")]


def test_the_best_result_and_the_needed_one_are_told() -> None:
    reached = Reached(started={"a", "b", "c"}, quizzes={"q1": QuizProgress("q1", 2, 0.7999)})
    (found,) = [
        one
        for one in what_is_left(EDITION, reached, live={"a", "b", "c"}, at=NOON)
        if one.quiz == "q1"
    ]
    assert (found.best_percent, found.mastery_percent, found.at) == (79, 80, None)


@pytest.mark.parametrize(("minutes", "why"), [(1, Why.PAUSED), (0, Why.BELOW_MASTERY)])
def test_a_quiz_rests_until_its_hour(minutes: int, why: Why) -> None:
    opens = NOON + timedelta(minutes=minutes)
    quiz = QuizProgress("q1", 3, 0.1, next_attempt_at=opens)
    reached = Reached(started={"b"}, done={"a", "c"}, quizzes={"q1": quiz})
    assert left(reached)[0] == (why, "b", "q1")


def test_a_withdrawn_lesson_is_said_to_be_withdrawn() -> None:
    assert left(Reached(done={"b", "c"}), live="bc") == [(Why.LESSON_WITHDRAWN, "a", "")]


def test_a_course_without_lessons_is_empty() -> None:
    empty = Outline(course="course", number=1, since=NOON, lessons=())
    assert what_is_left(empty, Reached(), live=(), at=NOON) == (Reason(why=Why.EMPTY),)


@given(courses(), st.lists(evidence(), max_size=12))
def test_nothing_is_left_if_and_only_if_everything_is_done(editions, given_evidence) -> None:
    progress, edition = evaluate(editions, given_evidence), editions[-1]
    reached = Reached(
        started={one.key for one in progress.lessons if one.started_at},
        finished={one.key for one in progress.lessons if one.finished_at},
        done=set(progress.done_at),
        quizzes={quiz.id: quiz for one in progress.lessons for quiz in one.quizzes},
    )
    found = what_is_left(edition, reached, live=set(edition.by_key), at=NOON)
    undone = {key for key in edition.needed if key not in progress.done_at}
    assert {one.lesson for one in found if one.lesson} <= undone
    assert bool(found) == (progress.done < progress.needed or not edition.needed)


# -- of somebody ----------------------------------------------------------------------------


@pytest.fixture
def municipality(db) -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def learner(municipality: Organisation) -> User:
    return member(municipality, first_name="Leyla", last_name="Haddad")


@pytest.fixture
def secretary(municipality: Organisation) -> User:
    return member(municipality, Role.SECRETARY, first_name="Maria")


@pytest.fixture
def enrolment(course: Course, learner: User) -> Enrolment:
    return enrolments.enrol(user=learner, course_key=course.key, statement_id=new_id())


def act(enrolment: Enrolment, lesson: Any, **changes: Any) -> Act:
    return Act(
        enrolment=enrolment, lesson_key=lesson.translation_key, statement_id=new_id(), **changes
    )


def whys(user: User, course: Course) -> list[Why]:
    found = why_not_complete(user, course_key=course.key, language="sv", at=now())
    return [one.why for one in found]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(person: User, course: Course) -> str:
    return f"/sv/people/{person.pk}/courses/{course.key}/"


def quiz_sent(client: Client, course: Course, form: dict[str, Any]) -> None:
    address = f"/sv/learning/lessons/{course.tested.translation_key}/quiz/{QUIZ['id']}/"
    client.post(address, {"statement_id": str(new_id()), **form})


def test_a_stranger_to_the_course_has_not_joined(course: Course, learner: User) -> None:
    assert whys(learner, course) == [Why.NOT_JOINED]


def test_the_reasons_shrink_as_things_are_done(
    course: Course, learner: User, enrolment: Enrolment
) -> None:
    first, tested, _last = course.lessons
    assert whys(learner, course) == [Why.NOT_OPENED] * 3
    lessons.finish_lesson(act(enrolment, first))
    lessons.open_lesson(act(enrolment, tested))
    assert whys(learner, course) == [Why.NOT_TRIED, Why.NOT_FINISHED, Why.NOT_OPENED]
    browser = signed_in(learner)
    quiz_sent(browser, course, WRONG_FORM)
    assert whys(learner, course)[0] == Why.BELOW_MASTERY
    for _ in range(2):
        quiz_sent(browser, course, WRONG_FORM)
    assert whys(learner, course)[0] == Why.PAUSED


def test_a_complete_course_lacks_nothing(
    course: Course, learner: User, enrolment: Enrolment
) -> None:
    quiz_sent(signed_in(learner), course, RIGHT_FORM)
    for lesson in course.lessons:
        lessons.finish_lesson(act(enrolment, lesson))
    assert whys(learner, course) == []


def test_what_is_done_and_not_recorded_is_told(
    course: Course, learner: User, enrolment: Enrolment
) -> None:
    quiz_sent(signed_in(learner), course, RIGHT_FORM)
    for lesson in course.lessons:
        lessons.finish_lesson(act(enrolment, lesson))
    Completion.objects.all().delete()
    Enrolment.objects.update(completed_at=None, percent=99)
    assert whys(learner, course) == [Why.UNRECORDED]


def test_leaving_archiving_and_withdrawing_are_told_first(
    course: Course, learner: User, enrolment: Enrolment
) -> None:
    enrolments.leave(enrolment=enrolment, statement_id=new_id())
    assert whys(learner, course)[0] == Why.LEFT
    course.page.unpublish()
    assert whys(learner, course)[:2] == [Why.LEFT, Why.WITHDRAWN]


def test_every_reason_has_words() -> None:
    for why in Why:
        assert said_of_somebody(Reason(why=why), None)


# viewer with roles, person, whether followed, version of the pages, enrolments, the viewer's
# organisation, the log, how far the person has come
PAGE_QUERIES = 8
# viewer with roles, person, whether followed and administered, organisation, log, household,
# roles; of the panel: version of the pages, enrolments
PERSON_QUERIES = 10

# -- pages ----------------------------------------------------------------------------------


def test_who_follows_somebody_reads_what_is_left(
    course: Course, learner: User, secretary: User, enrolment: Enrolment
) -> None:
    quiz_sent(signed_in(learner), course, WRONG_FORM)
    browser = signed_in(secretary)
    person = browser.get(f"/sv/people/{learner.pk}/").content.decode()
    assert page_of(learner, course) in person
    shown = browser.get(page_of(learner, course)).content.decode()
    assert course.first.title in shown
    assert "Leyla Haddad" in shown
    assert "80" in shown


def test_looking_is_written_down_once_for_the_person(
    course: Course, learner: User, secretary: User, enrolment: Enrolment
) -> None:
    signed_in(secretary).get(page_of(learner, course))
    signed_in(learner).get(page_of(learner, course))
    assert [entry.viewer for entry in learner.access_log.all()] == [secretary]


def test_nobody_else_reads_it(course: Course, learner: User, enrolment: Enrolment) -> None:
    stranger = member(OrganisationFactory(), Role.SECRETARY)
    colleague = member(learner.memberships.get().organisation)
    for viewer in (stranger, colleague):
        assert signed_in(viewer).get(page_of(learner, course)).status_code == 404
    assert not learner.access_log.exists()


def test_a_course_that_was_never_joined_tells_nothing(
    course: Course, learner: User, secretary: User
) -> None:
    assert signed_in(secretary).get(page_of(learner, course)).status_code == 404
    assert not learner.access_log.exists()


def test_a_withdrawn_course_is_told_without_its_title(
    course: Course, learner: User, secretary: User, enrolment: Enrolment
) -> None:
    title = course.page.title
    course.page.unpublish()
    for page in course.page.get_translations():
        page.unpublish()
    browser = signed_in(secretary)
    assert page_of(learner, course) in browser.get(f"/sv/people/{learner.pk}/").content.decode()
    shown = browser.get(page_of(learner, course)).content.decode()
    assert title not in shown
    assert "inte publicerad" in shown


def test_an_archived_course_is_told_to_be_archived(
    course: Course, learner: User, enrolment: Enrolment
) -> None:
    archive_course(course_key=course.key, by=learner)
    assert whys(learner, course)[0] == Why.ARCHIVED


def test_a_protected_person_is_shown_by_alias_to_the_administrator_alone(
    course: Course, municipality: Organisation, secretary: User
) -> None:
    person = member(municipality, first_name="Hemlig", protected=True, protected__alias="Björk")
    enrolments.enrol(user=person, course_key=course.key, statement_id=new_id())
    assert signed_in(secretary).get(page_of(person, course)).status_code == 404
    administrator = member(municipality, Role.ADMINISTRATOR)
    shown = signed_in(administrator).get(page_of(person, course)).content.decode()
    assert "Björk" in shown
    assert "Hemlig" not in shown


def test_the_learner_reads_it_in_friendlier_words(
    course: Course, learner: User, enrolment: Enrolment
) -> None:
    browser = signed_in(learner)
    quiz_sent(browser, course, WRONG_FORM)
    shown = browser.get(course.page.get_url()).content.decode()
    assert "course-left" in shown
    assert f'<a href="{course.last.get_url()}">' in shown


@pytest.mark.parametrize("number", [1, 20])
def test_the_page_of_a_course_costs_the_same_whatever_is_left(
    course: Course,
    learner: User,
    secretary: User,
    enrolment: Enrolment,
    number: int,
    django_assert_num_queries: Any,
) -> None:
    many = [lesson_data(f"lesson {n}") for n in range(number)]
    # Editions are read once by each process: an id of its own, also after a rollback.
    outline = OutlineFactory(pk=9000 + number, course_key=course.key, number=90, lessons=many)
    Enrolment.objects.update(outline=outline)
    browser = signed_in(secretary)
    browser.get(page_of(learner, course))
    with django_assert_num_queries(PAGE_QUERIES):
        shown = browser.get(page_of(learner, course))
    assert shown.content.count(b"<li>") >= number


@pytest.mark.parametrize("number", [1, 20])
def test_the_panel_costs_the_same_for_one_and_twenty_courses(
    course: Course,
    learner: User,
    secretary: User,
    enrolment: Enrolment,
    number: int,
    django_assert_num_queries: Any,
) -> None:
    index = course.page.get_parent()
    for n in range(1, number):
        page = publish_empty_course(index, f"kurs-{n}")
        outline = OutlineFactory(course_key=page.translation_key, number=90)
        EnrolmentFactory(user=learner, outline=outline)
    browser = signed_in(secretary)
    browser.get(f"/sv/people/{learner.pk}/")
    with django_assert_num_queries(PERSON_QUERIES):
        shown = browser.get(f"/sv/people/{learner.pk}/").content.decode()
    assert shown.count(f"/people/{learner.pk}/courses/") == number
