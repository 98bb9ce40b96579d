"""The demonstration's people have histories, the same on every machine."""

import pytest

from courses.learning import demo
from courses.models import Completion, Enrolment, LessonProgress
from lms.accounts.demo import demo_people
from lms.lrs.models import Statement
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import Course

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(course: Course) -> None:
    """Everyone of the demonstration, and the basic training in small."""
    page = course.page
    type(page).objects.filter(translation_key=page.translation_key).update(
        curriculum_key=demo.BASIC
    )
    for person in demo_people():
        UserFactory(email=person.email, learner_id=person.learner_id)


def statements() -> list[tuple[str, str]]:
    rows = Statement.objects.exclude(verb_id="").order_by("statement_id")
    return [(str(row.statement_id), row.timestamp.isoformat()) for row in rows]


def test_everyone_is_as_far_as_their_story_says(people) -> None:
    demo.load_progress(lambda _line: None)
    shares = {"started": 33, "halfway": 33, "almost": 66, "complete": 100}
    for story in demo.stories():
        if story.course == demo.BASIC:
            enrolment = Enrolment.objects.get(user__learner_id=story.person.learner_id)
            assert (story.person.key, enrolment.percent) == (
                story.person.key,
                shares[story.progress],
            )
    complete = [story for story in demo.stories() if story.progress == "complete"]
    assert Completion.objects.count() == len(complete)


def test_a_second_load_changes_nothing(people) -> None:
    demo.load_progress(lambda _line: None)
    before, said = statements(), []
    demo.load_progress(said.append)
    assert statements() == before
    assert said == ["nothing has changed"]


def test_the_histories_are_the_same_after_a_fresh_start(people) -> None:
    demo.load_progress(lambda _line: None)
    before = statements()
    Completion.objects.all().delete()
    LessonProgress.objects.all().delete()
    Enrolment.objects.all().delete()
    Statement.objects.all().delete()
    demo.load_progress(lambda _line: None)
    assert statements() == before
