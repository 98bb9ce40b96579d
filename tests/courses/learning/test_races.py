"""Several clicks at once: real transactions in real threads, in tables of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import close_old_connections

from courses.learning.services import enrolments, lessons
from courses.learning.statements import question_iri
from courses.models import (
    ArchivedCourse,
    Completion,
    Enrolment,
    FirstAnswer,
    LessonProgress,
    Outline,
    QuizResult,
)
from lms.accounts.models import Household, HouseholdMember, Membership, Organisation, User
from lms.common.ids import new_id
from lms.lrs.api import Verb, store
from lms.lrs.models import Mention, Statement
from lms.outbox.models import Effect
from tests.factories.accounts import UserFactory
from tests.factories.elsewhere import without_addresses
from tests.factories.learning import (
    EnrolmentFactory,
    OutlineFactory,
    act,
    lesson_data,
    lesson_key,
)
from tests.factories.lrs import learner, statement
from tests.lrs.test_races import Elsewhere as EmptyElsewhere

pytestmark = pytest.mark.django_db

TEN = 10


class Elsewhere(EmptyElsewhere):
    """A database of its own with what learning needs."""

    tables = (
        *(ContentType, Permission, Group, User),
        *(Organisation, Membership, Household, HouseholdMember),
        *(Outline, Enrolment, LessonProgress, QuizResult, Completion, FirstAnswer),
        ArchivedCourse,
        *(Statement, Mention, Effect),
    )

    def alone(self, call: Callable[[], Any]) -> Any:
        """Do one thing there, with nobody beside."""
        [result] = self.at_once(call)
        assert not isinstance(result, Exception), result
        return result


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Elsewhere]:
    without_addresses(monkeypatch)
    place = Elsewhere(tmp_path)
    assert place.at_once(place.create) == [None]
    yield place
    assert place.at_once(place.drop) == [None]
    close_old_connections()


def said(verb: Verb, about: str) -> int:
    """Return how often the store says a verb about courses or lessons."""
    part = f"/activities/{about}/"
    return Statement.objects.filter(verb_id=verb, activity_id__contains=part).count()


def test_ten_joins_are_one_enrolment_and_one_statement(elsewhere: Elsewhere) -> None:
    user, outline = elsewhere.alone(lambda: (UserFactory(), OutlineFactory()))

    def join() -> int:
        key = outline.course_key
        return enrolments.enrol(user=user, course_key=key, statement_id=new_id()).pk

    joined = elsewhere.at_once(*[join] * TEN)

    assert len(set(joined)) == 1
    found = elsewhere.alone(lambda: (Enrolment.objects.count(), said(Verb.REGISTERED, "course")))
    assert found == (1, 1)


def test_ten_returns_to_a_course_are_one_statement(elsewhere: Elsewhere) -> None:
    def joined_and_left() -> Enrolment:
        enrolment = EnrolmentFactory()
        enrolments.leave(enrolment=enrolment, statement_id=new_id())
        return enrolment

    enrolment = elsewhere.alone(joined_and_left)

    def come_back() -> bool:
        key, user = enrolment.course_key, enrolment.user
        return enrolments.enrol(user=user, course_key=key, statement_id=new_id()).is_active

    assert elsewhere.at_once(*[come_back] * TEN) == [True] * TEN
    assert elsewhere.alone(lambda: said(Verb.REGISTERED, "course")) == 1


def certificates_due() -> int:
    return Effect.objects.filter(effect="certificates.issue").count()


@pytest.mark.parametrize(
    "names", [("one", "one"), ("one", "two")], ids=["the same lesson", "the last two lessons"]
)
def test_two_finishes_complete_the_course_once(elsewhere: Elsewhere, names) -> None:
    course = [lesson_data(name) for name in sorted(set(names))]
    enrolment = elsewhere.alone(lambda: EnrolmentFactory(outline__lessons=course))

    results = elsewhere.at_once(
        *[lambda name=name: lessons.finish_lesson(act(enrolment, name)) for name in names]
    )

    assert results == [None, None]
    found = elsewhere.alone(
        lambda: (Completion.objects.count(), said(Verb.COMPLETED, "course"), certificates_due())
    )
    assert found == (1, 1, 1)
    assert elsewhere.alone(lambda: Enrolment.objects.get().percent) == 100


def test_ten_answers_to_a_question_are_ten_of_one_learner(elsewhere: Elsewhere) -> None:
    learner_id, asked = new_id(), question_iri(lesson_key("tested"), "q", "1")

    def answer() -> None:
        store(
            [
                statement(
                    actor=learner(learner_id),
                    verb={"id": str(Verb.ANSWERED)},
                    object={"id": asked},
                    result={"success": True, "response": "a"},
                )
            ]
        )

    assert elsewhere.at_once(*[answer] * TEN) == [None] * TEN
    assert elsewhere.alone(lambda: FirstAnswer.objects.get().times) == TEN
